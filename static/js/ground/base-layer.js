/**
 * The product's own ground: land, borders, lakes, rivers. No tile server is asked.
 */

import { groundPath, groundPaths, holds, inView, traceLine, traceRing } from "./ground-paths.js";
import { worldX, worldY } from "../geography/web-mercator.js";

const GREAT_RIVER_RANK = 3; // Natural Earth's scalerank; the Euphrates has it

/**
 * @param {object} base collections rivers, lakes, countries, admin1_lines, governorate
 * @param {[number, number]} center lon, lat of the region: the country around it is home
 */
export function createBaseLayer(base, center) {
  const paths = (collection) => collection.features.flatMap((one) => groundPaths(one.geometry));
  const [x, y] = [worldX(center[0]), worldY(center[1])];
  const home = base.countries.features
    .map((one) => groundPaths(one.geometry))
    .filter((rings) => rings.some((ring) => holds(ring, x, y)))
    .flat();
  const countries = bordersOf(base.countries);
  const provinces = paths(base.admin1_lines);
  const lakes = paths(base.lakes);
  const [great, small] = [[], []];
  for (const river of base.rivers.features) {
    const list = river.properties.scalerank <= GREAT_RIVER_RANK ? great : small;
    list.push(...groundPaths(river.geometry));
  }

  return {
    /** What lies under the areas of the day. */
    drawLand(ctx, view, style) {
      ctx.fillStyle = home.length ? style.landAbroad : style.land;
      ctx.fillRect(0, 0, view.width, view.height);
      fill(ctx, view, home, style.land);
    },

    /** What lies over them: water, then borders. */
    drawWaterAndBorders(ctx, view, style) {
      ctx.setLineDash([1.5, 4]);
      stroke(ctx, view, provinces, style.borderProvince, 1.1);
      ctx.setLineDash([]);
      drawRivers(ctx, view, style, small, 0.45);
      drawRivers(ctx, view, style, great, 1);
      fill(ctx, view, lakes, style.water);
      stroke(ctx, view, lakes, style.waterEdge, 1);
      ctx.setLineDash([9, 3, 2, 3]);
      stroke(ctx, view, countries, style.borderCountry, 1.3);
      ctx.setLineDash([]);
    },
  };
}

const ringsOf = ({ features }) =>
  features.flatMap(({ geometry }) =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat(),
  );

/** West, south, east, north of what is drawn; of the region where its base layer has no countries. */
export function groundBounds({ countries }, region) {
  const { least, most } = sheetEnds(ringsOf(countries));
  return least[0] < most[0] ? [...least, ...most] : region.bounds;
}

/** Borders without the edge of the sheet: where the data end, no country does. */
function bordersOf(countries) {
  const rings = ringsOf(countries);
  const ends = sheetEnds(rings);
  const isEnd = (value, axis) => value === ends.least[axis] || value === ends.most[axis];
  const lines = [];
  for (const ring of rings) {
    let line = [ring[0]];
    for (let i = 1; i < ring.length; i += 1) {
      const [before, here] = [ring[i - 1], ring[i]];
      const isEastOrWest = before[0] === here[0] && isEnd(here[0], 0);
      if (isEastOrWest || (before[1] === here[1] && isEnd(here[1], 1))) {
        lines.push(line);
        line = [here];
      } else line.push(here);
    }
    lines.push(line);
  }
  return lines.filter((line) => line.length > 1).map((line) => groundPath(line, false));
}

/** The least and the greatest longitude and latitude of all points. */
function sheetEnds(rings) {
  const [least, most] = [[Infinity, Infinity], [-Infinity, -Infinity]]; // prettier-ignore
  for (const ring of rings) {
    for (const [lon, lat] of ring) {
      if (lon < least[0]) least[0] = lon;
      if (lon > most[0]) most[0] = lon;
      if (lat < least[1]) least[1] = lat;
      if (lat > most[1]) most[1] = lat;
    }
  }
  return { least, most };
}

function drawRivers(ctx, view, style, rivers, share) {
  const width = share * riverWidth(view.zoom);
  ctx.lineCap = "round";
  stroke(ctx, view, rivers, style.waterEdge, width + (width > 3 ? 2.5 : 1));
  stroke(ctx, view, rivers, style.water, width);
  ctx.lineCap = "butt";
}

/** Grows with the zoom as far as a line that is right to 2 km may. @returns {number} CSS pixels */
function riverWidth(zoom) {
  return Math.max(1.2, Math.min(11, 1.2 + (zoom - 6.5) * 1.25));
}

function fill(ctx, view, rings, colour) {
  ctx.beginPath();
  for (const ring of rings) if (inView(ring, view)) traceRing(ctx, ring, view);
  ctx.fillStyle = colour;
  ctx.fill("evenodd");
}

function stroke(ctx, view, lines, colour, width) {
  ctx.beginPath();
  for (const line of lines) if (inView(line, view)) traceLine(ctx, line, view);
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.stroke();
}
