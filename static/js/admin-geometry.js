// The map beside a geometry field of the admin: the product's own base layer under it, and a
// field that may hold what no map can draw (WKT, or a text that was refused).
// A classic script, because django-leaflet's own scripts and its widget are.
"use strict";

L.PatientFieldStore = L.FieldStore.extend({
  _deserialize(value) {
    try {
      return L.FieldStore.prototype._deserialize.call(this, value);
    } catch {
      return null;
    }
  },
});

// A disc of our own: Leaflet finds its marker's picture by a file name that hashing changes.
const disc = L.divIcon({ className: "geometry-marker", iconSize: [18, 18] });
L.Marker.mergeOptions({ icon: disc });
L.Draw.Marker.mergeOptions({ icon: disc });

const CLOSEST_ZOOM = 12; // so that a point is seen with the river beside it

window.addEventListener("map:init", async (event) => {
  const map = event.detail.map;
  const holder = map.getContainer().closest("[data-base-layer]");
  if (!holder) return;
  map.on("map:loadfield", () => {
    if (map.getZoom() > CLOSEST_ZOOM) map.setZoom(CLOSEST_ZOOM, { animate: false });
  });
  const answer = await fetch(holder.dataset.baseLayer);
  if (!answer.ok) return;
  const base = await answer.json();
  const renderer = L.canvas({ padding: 0.5 });
  const styles = {
    countries: { color: "#8a8378", weight: 1.5, fill: false },
    admin1_lines: { color: "#a39c90", weight: 1, dashArray: "4 4" },
    rivers: { color: "#6fa8c7", weight: 3 },
    lakes: { color: "#6fa8c7", weight: 1, fillColor: "#a9cfe0", fillOpacity: 1 },
  };
  for (const [name, style] of Object.entries(styles)) {
    L.geoJSON(base[name], { style, renderer, interactive: false }).addTo(map);
  }
});
