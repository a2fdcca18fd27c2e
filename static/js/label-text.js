/** Names as pictures: each is shaped, given its halo and painted once, then copied. */

import { createPictureStore } from "./picture-store.js";

const MAIN = 13; // CSS pixels
const SECOND = 11.5;
const AREA = 12.5;
const COUNTRY = 15;
const MARGIN = 3; // around the letters, for the halo
export const TIGHTER = 3; // CSS pixels between the two lines of a label, less than their heights
const MOST_KEPT = 600;
const ARABIC = /[\u0600-\u06ff]/;

/**
 * @typedef {object} LabelLook
 * @property {number} size CSS pixels
 * @property {string} weight
 * @property {boolean} [italic]
 * @property {string} colour
 */

/**
 * Looks of a name, of the same name in the other script, of a quiet place, of a country, of an
 * area: as much larger as the reader's letters are.
 */
export function labelLooks(style) {
  const { letters, label, labelSecond } = style;
  return {
    main: { size: MAIN * letters, weight: "700", colour: label },
    second: { size: SECOND * letters, weight: "400", colour: labelSecond },
    quiet: { size: SECOND * letters, weight: "500", colour: labelSecond },
    country: { size: COUNTRY * letters, weight: "600", colour: style.borderCountry },
    area: { size: AREA * letters, weight: "500", italic: true, colour: label },
  };
}

export function createLabelPictures() {
  const measuring = document.createElement("canvas").getContext("2d");
  const sizes = new Map();
  const store = createPictureStore(MOST_KEPT);

  const fontOf = (look, style) =>
    `${look.italic ? "italic " : ""}${look.weight} ${look.size}px ${style.font}`;

  /** @returns {{w: number, h: number}} CSS pixels, without the halo */
  function measure(text, look, style) {
    const font = fontOf(look, style);
    const key = `${font}\n${text}`;
    let size = sizes.get(key);
    if (!size) {
      measuring.font = font;
      const h = Math.ceil(look.size * (ARABIC.test(text) ? 1.5 : 1.25));
      size = { w: Math.ceil(measuring.measureText(text).width), h };
      sizes.set(key, size);
    }
    return size;
  }

  /** @returns {import("./picture-store.js").Picture} with MARGIN around the letters */
  function picture(text, look, style, dpr) {
    const font = fontOf(look, style);
    return store(`${font} ${look.colour} ${style.halo} ${dpr}\n${text}`, () => {
      const { w, h } = measure(text, look, style);
      const paint = (ctx) =>
        paintText(ctx, text, font, look.colour, style.halo, w + 2 * MARGIN, h + 2 * MARGIN);
      return { width: w + 2 * MARGIN, height: h + 2 * MARGIN, dpr, paint };
    });
  }

  return { measure, picture, margin: MARGIN };
}

function paintText(ctx, text, font, colour, halo, width, height) {
  ctx.font = font;
  ctx.direction = ARABIC.test(text) ? "rtl" : "ltr";
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = ctx.measureText(text);
  const baseline = height / 2 + (up - down) / 2;
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.4;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, width / 2, baseline);
  ctx.fillStyle = colour;
  ctx.fillText(text, width / 2, baseline);
}
