// The window over the histogram: dragged, resized and moved by keys. Each part is a slider.

import { isoFromDay } from "../table/days.js";
import { dayAt, fractionOf } from "./timeline-scale.js";

const LEAST_TARGET = 24; // CSS pixels: a short span is pressed a little beyond its ends
const MOST_ROOM = 160; // CSS pixels beside the window that its ends may need, with large letters too
const LONGEST_TRACK = 20_000; // CSS pixels
const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 };

/** Pointer position along the track, 0 at its start whichever way the page runs. */
function fractionAt(track, event, rtl) {
  const box = track.getBoundingClientRect();
  const along = (event.clientX - box.left) / box.width;
  return rtl ? 1 - along : along;
}

function keyMove(event, rtl, page) {
  if (event.key === "PageUp") return page;
  if (event.key === "PageDown") return -page;
  const move = KEYS[event.key];
  if (move === undefined) return 0;
  const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
  return (rtl && sideways ? -move : move) * (event.shiftKey ? page : 1);
}

/** In CSS pixels: there edges are sharp, and a span that moves keeps its length. */
function wholePixels(length) {
  const ratio = window.devicePixelRatio || 1;
  return Math.round(length * ratio) / ratio;
}

/** An animation that moves a part one CSS pixel along the track in a millisecond; it stands still. */
function createSlide(part, rtl) {
  const to = `translateX(${rtl ? -LONGEST_TRACK : LONGEST_TRACK}px)`;
  const slide = part.animate({ transform: ["translateX(0)", to] }, { duration: LONGEST_TRACK, fill: "both" });
  slide.pause();
  return slide;
}

/**
 * `moveBy(part, days, {replace})` and `moveTo(part, day, {replace})` change the chosen days for a
 * part "first", "last" or "band"; `draw(first, last)` starts a new span on the empty track.
 */
export function createSpanSliders(track, { rtl, days, page, moveBy, moveTo, draw }) {
  const parts = Object.fromEntries(
    [...track.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]),
  );
  let drag = null;

  function begin(event) {
    if (event.button !== 0 || event.target.closest(".change")) return;
    const part = event.target.dataset.part ?? "new";
    const day = dayAt(fractionAt(track, event, rtl), days);
    drag = { part, day, start: day, moved: false };
    track.setPointerCapture(event.pointerId);
    parts[part]?.focus({ preventScroll: true });
    event.preventDefault();
  }

  function move(event) {
    if (!drag) return;
    const day = dayAt(fractionAt(track, event, rtl), days);
    if (day === drag.day) return;
    if (drag.part === "new") draw(drag.start, day, { replace: drag.moved });
    else if (drag.part === "band") moveBy("band", day - drag.day, { replace: drag.moved });
    else moveTo(drag.part, day, { replace: drag.moved });
    drag = { ...drag, day, moved: true };
  }

  function end() {
    if (!drag) return;
    const { part, start, moved } = drag;
    drag = null;
    if (!moved && part === "new") moveTo("nearest", start, { replace: false });
  }

  function keys(event) {
    const part = event.target.dataset.part;
    if (!part) return;
    const by = keyMove(event, rtl, page());
    if (by) moveBy(part, by, { replace: event.repeat });
    else if (event.key === "Home") moveTo(part, days.first, { replace: false });
    else if (event.key === "End") moveTo(part, days.last, { replace: false });
    else return;
    event.preventDefault();
  }

  track.addEventListener("pointerdown", begin);
  track.addEventListener("pointermove", move);
  track.addEventListener("pointerup", end);
  track.addEventListener("pointercancel", end);
  track.addEventListener("keydown", keys);

  // A span that only moves is neither laid out nor painted anew; by a style, Chromium would put all layers of
  // the page together anew.
  const along = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, createSlide(part, rtl)]));

  /** Along the track by so many CSS pixels. */
  function put(part, by) {
    along[part].currentTime = by;
  }

  /**
   * Puts the three parts where the span is, on a track of that many CSS pixels: to ask it would
   * lay the page out. Days beyond the track are at its end, and marked there. `say(day)` is a day
   * in the reader's words.
   */
  function show({ first, last }, mode, width, say) {
    const within = (day) => Math.min(Math.max(fractionOf(day, days), 0), 1);
    const [from, to] = [within(first), within(last + 1)];
    const [start, length] = [wholePixels(from * width), wholePixels((to - from) * width)];
    const end = start + length;
    track.toggleAttribute("data-before", first < days.first);
    track.toggleAttribute("data-after", last > days.last);
    const { style } = parts.band.parentElement; // of few elements: each is styled anew
    style.setProperty("--span-length", `${length}px`);
    style.setProperty("--room-before", `${Math.min(start, MOST_ROOM)}px`);
    style.setProperty("--room-after", `${Math.min(width - end, MOST_ROOM)}px`);
    style.setProperty("--span-pad", `${Math.max(0, (LEAST_TARGET - length) / 2)}px`);
    put("band", start);
    put("first", start);
    put("last", end);
    track.dataset.mode = mode;
    parts.first.hidden = mode !== "window";
    parts.last.hidden = mode === "day";
    const text = first === last ? say(first) : `${say(first)} – ${say(last)}`;
    for (const [part, value, words] of [
      ["band", last, text],
      ["first", first, say(first)],
      ["last", last, say(last)],
    ]) {
      const slider = parts[part];
      slider.setAttribute("aria-valuemin", String(Math.min(days.first, value)));
      slider.setAttribute("aria-valuemax", String(Math.max(days.last, value)));
      slider.setAttribute("aria-valuenow", String(value));
      slider.setAttribute("aria-valuetext", words);
      slider.dataset.day = isoFromDay(value);
    }
  }

  return { show };
}
