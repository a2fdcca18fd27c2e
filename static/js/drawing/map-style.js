/**
 * The map's colours, read from the custom properties of tokens.css, so that each stands in
 * one place and follows the reader's scheme.
 *
 * @typedef {object} ZoneStyle
 * @property {string} slug of the group, or "disputed", "unknown"
 * @property {string} fill
 * @property {string} ink read on the fill
 * @property {string} pattern plain, dots, stripes, grid, hatch or speckle
 */

import { element } from "../page/element.js";

const MOST_LETTERS = 2; // times the usual size: larger names would cover the map
const OWN_FURTHER_COLOURS = 2; // --zone-further-1 and -2

/**
 * @param {{slug: string, colour: string, pattern: string}[]} groups of the table
 */
export function readStyle(groups) {
  const computed = getComputedStyle(document.documentElement);
  const isChosen = matchMedia("(forced-colors: active)").matches;
  const token = (name) => {
    const value = computed.getPropertyValue(`--${name}`).trim();
    return isChosen && CSS.supports("color", value) ? seenColour(value) : value;
  };
  const zone = (slug, name, pattern, otherwise) => ({
    slug,
    fill: token(`zone-${name}`) || otherwise,
    ink: token(`zone-${name}-ink`) || token("ink-on-strong"),
    pattern,
  });
  let further = 0;
  const zones = groups.map(({ slug, colour, pattern }) => {
    if (token(`zone-${slug}`)) return zone(slug, slug, pattern, colour);
    further += 1;
    return zone(
      slug,
      further <= OWN_FURTHER_COLOURS ? `further-${further}` : slug,
      pattern,
      colour,
    );
  });
  return {
    zones: [
      ...zones,
      { ...zone("disputed", "disputed", "hatch"), stripe: token("zone-disputed-stripe") },
      zone("unknown", "unknown", "plain"),
    ],
    wash: Number(token("zone-wash")),
    edge: Number(token("zone-edge")),
    font: token("font-map") || "sans-serif",
    slant: token("slant") || "normal",
    letters: Math.min(MOST_LETTERS, parseFloat(computed.fontSize) / 16 || 1),
    attack: token("attack"),
    counter_strike: token("counter"),
    interception: token("interception"),
    air_activity: token("air"),
    other: token("attack"),
    alternative: token("alternative"),
    uncertain: token("uncertain"),
    land: token("land"),
    landAbroad: token("land-abroad"),
    water: token("water"),
    waterEdge: token("water-edge"),
    borderCountry: token("border-country"),
    borderProvince: token("border-province"),
    label: token("label"),
    labelSecond: token("label-second"),
    halo: token("label-halo"),
    discEdge: token("disc-edge"),
    selected: token("selected"),
    glow: token("selected-glow"),
  };
}

/**
 * A system colour as this reader sees it on the page. A canvas that is no part of the page, as
 * that on which discs are made, does not know what the reader chose.
 */
function seenColour(name) {
  const probe = element("canvas", { width: 1, height: 1 });
  probe.style.forcedColorAdjust = "none";
  document.body.append(probe);
  const ctx = probe.getContext("2d");
  for (const colour of ["Canvas", name]) {
    probe.style.color = colour;
    ctx.fillStyle = getComputedStyle(probe).color; // some are half transparent
    ctx.fillRect(0, 0, 1, 1);
  }
  probe.remove();
  return `rgb(${[...ctx.getImageData(0, 0, 1, 1).data.slice(0, 3)].join(" ")})`;
}

/** Call back when the reader's scheme changes, and when the page goes to the printer and back. */
export function watchStyle(changed) {
  const queries = [
    "(prefers-color-scheme: dark)",
    "(forced-colors: active)",
    "(prefers-contrast: more)",
    "print",
  ].map((query) => matchMedia(query));
  for (const query of queries) query.addEventListener("change", changed);
  return () => {
    for (const query of queries) query.removeEventListener("change", changed);
  };
}
