// Places that stand to choose in the review: the current name's candidates, what a search or a
// look-up found, and the point of a new place, as the map shows and takes them.

const OFFERED = ".offered [data-lon]";

/**
 * @param {HTMLElement} root of the review
 * @param {{clicked: string}} words
 */
export function watchOffers(root, words) {
  const visible = (selector) => [...root.querySelectorAll(selector)].filter((node) => node.checkVisibility());

  root.addEventListener("click", (event) => {
    const found = event.target.closest("button[data-source]");
    if (!found) return;
    const { lon, lat, radius, source } = found.dataset;
    fill(found.closest("form"), { lon, lat, radius_km: radius, source, known_how: "inferred" });
  });

  function fill(form, values) {
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.elements.lon.dispatchEvent(new Event("change", { bubbles: true }));
  }

  return {
    /** What may be chosen on the map now; an open list comes before the card's candidates. */
    offers(data, current, press) {
      const listed = visible(OFFERED);
      if (listed.length) {
        return listed.map((node, at) => ({
          key: String(at + 1),
          name: node.dataset.name,
          lon: Number(node.dataset.lon),
          lat: Number(node.dataset.lat),
          choose: () => node.click(),
        }));
      }
      const found = data.candidates[current] ?? [];
      return found.length < 2 ? [] : found.map((one) => ({ ...one, choose: () => press(one.key) }));
    },

    /** Write a clicked point into the form of a new place that is open. */
    fillPoint([lon, lat]) {
      const [form] = visible("form.new-place");
      if (!form) return;
      const source = form.elements.source.value || words.clicked;
      fill(form, { lon: lon.toFixed(5), lat: lat.toFixed(5), source });
    },

    /** The point in the form of a new place that is open, and how far off it may be; null without one. */
    point() {
      const [form] = visible("form.new-place");
      const lon = Number.parseFloat(form?.elements.lon.value);
      const lat = Number.parseFloat(form?.elements.lat.value);
      const km = Number.parseFloat(form?.elements.radius_km.value);
      return Number.isFinite(lon) && Number.isFinite(lat) ? { lon, lat, radius_km: km } : null;
    },
  };
}
