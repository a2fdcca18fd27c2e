/** Names with their halos: measured once, painted where they stand. */

import { createPictureStore, wholePixel } from "../drawing/picture-store.js";

const MAIN = 13; // CSS pixels
const SECOND = 11.5;
const AREA = 12.5;
const COUNTRY = 15;
const MARGIN = 3; // around the letters, for the halo
export const TIGHTER = 3; // CSS pixels between the two lines of a label, less than their heights
const MOST_KEPT = 60; // pictures of names along circles
const ARABIC = /[\u0600-\u06ff]/;

/**
 * @typedef {object} LabelLook
 * @property {number} size CSS pixels
 * @property {string} weight
 * @property {string} [slant]
 * @property {string} colour
 */

/**
 * Looks of a name, of the same name in the other script, of a quiet place, of a country, of an
 * area: as much larger as the reader's letters are.
 */
export function labelLooks(style) {
  if (!looks.has(style)) looks.set(style, makeLooks(style)); // the same in each frame: sizes are known by them
  return looks.get(style);
}

const looks = new WeakMap();

function makeLooks(style) {
  const { letters, label, labelSecond, slant } = style;
  return {
    main: { size: MAIN * letters, weight: "700", colour: label },
    second: { size: SECOND * letters, weight: "400", colour: labelSecond },
    quiet: { size: SECOND * letters, weight: "500", colour: labelSecond },
    country: { size: COUNTRY * letters, weight: "600", colour: style.borderCountry },
    area: { size: AREA * letters, weight: "500", slant, colour: label },
  };
}

export function createLabelWriter() {
  const measuring = document.createElement("canvas").getContext("2d");
  const written = new WeakMap(); // by look
  const baselines = new Map(); // of each font, from the middle of a line
  const store = createPictureStore(MOST_KEPT);

  const fontOf = (look, style) =>
    `${look.slant ?? "normal"} ${look.weight} ${look.size}px ${style.font}`;

  /** The font of a look, and the sizes of what has been measured in it. */
  function writingOf(look, style) {
    if (!written.has(look)) written.set(look, { font: fontOf(look, style), sizes: new Map() });
    return written.get(look);
  }

  /** @returns {{w: number, h: number}} CSS pixels, without the halo */
  function measure(text, look, style) {
    const { font, sizes } = writingOf(look, style);
    let size = sizes.get(text);
    if (!size) {
      measuring.font = font;
      const h = Math.ceil(look.size * (ARABIC.test(text) ? 1.5 : 1.25));
      size = { w: Math.ceil(measuring.measureText(text).width), h };
      sizes.set(text, size);
    }
    return size;
  }

  function baselineOf(font) {
    if (!baselines.has(font)) {
      measuring.font = font;
      const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measuring.measureText("");
      baselines.set(font, (up - down) / 2);
    }
    return baselines.get(font);
  }

  /** Writes a name into a box, its halo around it. */
  function paint(ctx, text, look, style, x, y, { w, h }) {
    const { font } = writingOf(look, style);
    ctx.font = font;
    ctx.direction = ARABIC.test(text) ? "rtl" : "ltr";
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    const [middle, baseline] = [x + w / 2, y + h / 2 + baselineOf(font)];
    ctx.lineJoin = "round";
    ctx.lineWidth = 4.6;
    ctx.strokeStyle = style.halo;
    ctx.strokeText(text, middle, baseline);
    ctx.fillStyle = look.colour;
    ctx.fillText(text, middle, baseline);
  }

  return {
    measure,

    /** Writes a name with the left upper corner of its box at a point. */
    write(ctx, view, text, look, style, x, y) {
      const size = measure(text, look, style);
      paint(ctx, text, look, style, wholePixel(x, view), wholePixel(y, view), size);
    },

    /** A name as a picture, with MARGIN around the letters. */
    picture(text, look, style, dpr) {
      const key = `${writingOf(look, style).font} ${look.colour} ${style.halo} ${dpr}\n${text}`;
      return store(key, () => {
        const size = measure(text, look, style);
        const [width, height] = [size.w + 2 * MARGIN, size.h + 2 * MARGIN];
        return { width, height, dpr, paint: (ctx) => paint(ctx, text, look, style, MARGIN, MARGIN, size) };
      });
    },
  };
}
