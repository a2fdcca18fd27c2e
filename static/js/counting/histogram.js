// Incidents over time, stacked: attacks, answers, the rest. An incident whose day is not sure
// counts as one in all, shared out over its possible days, and is drawn thinner.

import { firstRowOn } from "../table/incident-rows.js";
import { eachDayOfSet } from "../table/possible-days.js";

export const STACKS = Object.freeze(["attack", "counter", "rest"]);
const STACK_OF_KIND = { attack: 0, counter_strike: 1 };
const STRIPED = "counter"; // as its line is dashed on the map
const STRIPE = 4; // CSS pixels from one gap to the next
const THIN = 0.5; // of a bin's width: how broad a bar of unsure days is
const ABOVE = 8; // CSS pixels from the top to the highest bar, where the line of its count is (track.css)
const FINEST = 2 ** 20; // parts of an incident that are told apart: what was added is taken off again without a rest

/** The bin of each day from the first bin's first one on. */
function binsByDay(starts) {
  const [first, end] = [starts[0], starts[starts.length - 1]];
  const bins = new Uint16Array(end - first);
  for (let bin = 0; bin + 1 < starts.length; bin += 1) {
    bins.fill(bin, starts[bin] - first, starts[bin + 1] - first);
  }
  return bins;
}

/**
 * Every combination's bars, before any filter: one line of combinations for each bin, as rows come
 * by their days and one line fits where processors are quick.
 */
function createBars(combos, starts) {
  const bins = starts.length - 1;
  const sure = new Float32Array(combos * bins);
  const spread = new Float32Array(combos * bins);
  const [begin, end] = [starts[0], starts[bins] - 1];
  const binByDay = binsByDay(starts);

  return {
    bins,
    combos,
    sure,
    spread,

    /** One incident that happened on one of the days from `earliest` to `latest`. */
    shareOut(combo, earliest, latest) {
      const first = Math.max(earliest, begin);
      const last = Math.min(latest, end);
      if (first > last) return;
      let bin = binByDay[first - begin];
      if (first === last) sure[bin * combos + combo] += 1;
      else if (last < starts[bin + 1]) spread[bin * combos + combo] += 1;
      else {
        const weight = 1 / (last - first + 1);
        for (; bin < bins && starts[bin] <= last; bin += 1) {
          const days = Math.min(last, starts[bin + 1] - 1) - Math.max(first, starts[bin]) + 1;
          spread[bin * combos + combo] += weight * days;
        }
      }
    },

    /** A part of an incident that happened on one of several single days. */
    add(combo, day, part) {
      const within = Math.min(Math.max(day, begin), end);
      spread[binByDay[within - begin] * combos + combo] += part;
    },
  };
}

function addCertain({ combo, rows, combos }, mask, bars, starts) {
  const { bins, sure } = bars;
  for (let bin = 0; bin < bins; bin += 1) {
    const end = firstRowOn(rows, starts[bin + 1]);
    for (let row = firstRowOn(rows, starts[bin]); row < end; row += 1) {
      if (combos.long[combo[row]] || (mask !== null && !mask[row])) continue;
      sure[bin * combos.count + combo[row]] += 1;
    }
  }
}

function addLong({ combo, rows, long }, mask, bars, starts) {
  const counts = (row) => mask === null || mask[row] === 1;
  for (const { row, first, last } of long.intervals) {
    for (let at = 0; at < row.length; at += 1) {
      if (counts(row[at])) bars.shareOut(combo[row[at]], first[at], last[at]);
    }
  }
  rows.begun.row.forEach((row, at) => {
    if (counts(row)) bars.shareOut(combo[row], starts[0], rows.begun.latest[at]);
  });
  const { sets } = rows;
  let [which, part] = [0, 0]; // combination of the row at hand, and what one of its days counts
  const addDay = (day) => bars.add(which, day, part);
  for (const { row, first, set } of long.sets) {
    for (let at = 0; at < row.length; at += 1) {
      if (!counts(row[at])) continue;
      which = combo[row[at]];
      part = 1 / (sets.starts[set[at] + 1] - sets.starts[set[at]]);
      eachDayOfSet(sets, set[at], first[at], addDay);
    }
  }
}

/** The bars that are not empty, those of a combination from `begins[combo]`: `slot` is a bin, after all of them those of unsure days. */
function withoutEmpty(all) {
  const { bins, combos, sure, spread } = all;
  const begins = new Uint32Array(combos + 1);
  countFilled(sure, bins, begins);
  countFilled(spread, bins, begins);
  for (let combo = 0; combo < combos; combo += 1) begins[combo + 1] += begins[combo];
  const kept = { slot: new Uint16Array(begins[combos]), value: new Float32Array(begins[combos]) };
  const next = begins.slice();
  copyFilled(sure, bins, 0, kept, next);
  copyFilled(spread, bins, bins, kept, next);
  return { begins, ...kept };
}

function countFilled(values, bins, begins) {
  const combos = values.length / bins;
  for (let bin = 0; bin < bins; bin += 1) {
    const from = bin * combos;
    for (let combo = 0; combo < combos; combo += 1) if (values[from + combo] > 0) begins[combo + 1] += 1;
  }
}

function copyFilled(values, bins, firstSlot, kept, next) {
  const combos = values.length / bins;
  for (let bin = 0; bin < bins; bin += 1) {
    const from = bin * combos;
    for (let combo = 0; combo < combos; combo += 1) {
      if (values[from + combo] === 0) continue;
      const to = next[combo]++;
      kept.slot[to] = firstSlot + bin;
      kept.value[to] = Math.round(values[from + combo] * FINEST) / FINEST;
    }
  }
}

const last = new WeakMap(); // bars of a table's columns for the last bins and words

function barsOf(table, columns, mask, starts) {
  const known = last.get(columns);
  if (known?.starts === starts && known.mask === mask) return known;
  const all = createBars(columns.combos.count, starts);
  addCertain(columns, mask, all, starts);
  addLong(columns, mask, all, starts);
  const bars = withoutEmpty(all);
  const ofKind = table.kinds.map(({ slug }) => STACK_OF_KIND[slug] ?? 2);
  const stackOf = columns.combos.kind.map((kind) => ofKind[kind]);
  const whole = STACKS.map(() => new Float64Array(2 * all.bins));
  for (let combo = 0; combo < stackOf.length; combo += 1) addBars(whole[stackOf[combo]], bars, combo, 1);
  const made = { starts, mask, bars, stackOf, whole };
  last.set(columns, made);
  return made;
}

/** Those of one combination; `by` is 1 or -1. */
function addBars(stack, { begins, slot, value }, combo, by) {
  const end = begins[combo + 1];
  for (let at = begins[combo]; at < end; at += 1) stack[slot[at]] += by * value[at];
}

/** Whether most bars pass, so that to take off the others is less work. */
function doMostPass({ begins }, failing) {
  let passing = 0;
  for (let combo = 0; combo < failing.length; combo += 1) {
    if (failing[combo] === 0) passing += begins[combo + 1] - begins[combo];
  }
  return 2 * passing > begins[failing.length];
}

/**
 * Bars of each stack by bin: `[{sure, spread}]`, arrays as long as there are bins, of all
 * incidents that pass on any day. Asked again with the same `starts` it only adds up.
 */
export function countBins(table, { columns, failing, mask }, starts) {
  const { bars, stackOf, whole } = barsOf(table, columns, mask, starts);
  const fromWhole = doMostPass(bars, failing);
  const stacks = whole.map((values) => (fromWhole ? values.slice() : new Float64Array(values.length)));
  for (let combo = 0; combo < failing.length; combo += 1) {
    const passes = failing[combo] === 0;
    if (passes !== fromWhole) addBars(stacks[stackOf[combo]], bars, combo, fromWhole ? -1 : 1);
  }
  const bins = starts.length - 1;
  return stacks.map((values) => ({ sure: values.subarray(0, bins), spread: values.subarray(bins) }));
}

export function tallestBar(stacks) {
  let tallest = 0;
  stacks[0].sure.forEach((_, bin) => {
    const bar = stacks.reduce((sum, { sure, spread }) => sum + sure[bin] + spread[bin], 0);
    tallest = Math.max(tallest, bar);
  });
  return tallest;
}

function stripe(context, left, top, width, height) {
  for (let gap = top + STRIPE - 1; gap < top + height - 1; gap += STRIPE) {
    context.clearRect(left, gap, width, 1);
  }
}

/**
 * Draws the bars into a canvas of `width` × `height` CSS pixels. `place(day)` is the distance of
 * a day from the canvas's left edge: time runs with the page's direction.
 *
 * @returns {number} how many incidents the highest bar stands for
 */
export function drawHistogram(canvas, stacks, starts, { width, height, place, colours }) {
  const ratio = canvas.ownerDocument.defaultView.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const tallest = tallestBar(stacks);
  if (!tallest) return 0;
  const scale = (height - ABOVE) / tallest;
  for (let bin = 0; bin < starts.length - 1; bin += 1) {
    const [a, b] = [place(starts[bin]), place(starts[bin + 1])];
    const left = Math.min(a, b) + 0.5;
    const barWidth = Math.max(1, Math.abs(b - a) - 1);
    let top = height;
    for (const part of ["sure", "spread"]) {
      const size = part === "sure" ? barWidth : Math.max(1, barWidth * THIN);
      stacks.forEach((stack, index) => {
        const value = stack[part][bin];
        if (!value) return;
        const tall = Math.max(1, value * scale);
        context.fillStyle = colours[index];
        const start = left + (barWidth - size) / 2;
        context.fillRect(start, top - tall, size, tall);
        if (index > 0 && tall > STRIPE) context.clearRect(start, top - 1, size, 1); // parts stay apart without colours
        if (STACKS[index] === STRIPED) stripe(context, start, top - tall, size, tall);
        top -= tall;
      });
    }
  }
  return tallest;
}
