// Incidents over time, stacked: attacks, answers, the rest. An incident whose day is not sure
// counts as one in all, shared out over its possible days, and is drawn thinner.

import { earliestOf, firstRowOn } from "./incident-rows.js";

export const STACKS = Object.freeze(["attack", "counter", "rest"]);
const STACK_OF_KIND = { attack: 0, counter_strike: 1 };
const THIN = 0.5; // of a bin's width: how broad a bar of unsure days is

/** A bar each day: those of one certain day as they are, the others as steps up and down. */
function createDays(starts) {
  const first = starts[0];
  const count = starts.at(-1) - first;
  const sure = STACKS.map(() => new Float64Array(count));
  const steps = STACKS.map(() => new Float64Array(count + 1));
  const single = STACKS.map(() => new Float64Array(count)); // of sets of days

  return {
    first,
    count,
    sure,

    /** One incident that happened on one of the days from `from` to `to`. */
    shareOut(stack, from, to) {
      const [begin, end] = [Math.max(from - first, 0), Math.min(to - first, count - 1)];
      if (begin > end) return;
      if (begin === end) {
        sure[stack][begin] += 1;
        return;
      }
      const weight = 1 / (end - begin + 1);
      steps[stack][begin] += weight;
      steps[stack][end + 1] -= weight;
    },

    /** A part of an incident that happened on one of several single days. */
    add(stack, day, part) {
      single[stack][Math.min(Math.max(day - first, 0), count - 1)] += part;
    },

    spread(stack) {
      let height = 0;
      return single[stack].map((value, day) => {
        height += steps[stack][day];
        return value + Math.max(0, height);
      });
    },
  };
}

/** For each combination its stack; `none` for those that do not pass or have no single day. */
function stacksOf({ columns, failing }, table, none) {
  const { count, kind, long } = columns.combos;
  const ofKind = table.kinds.map(({ slug }) => STACK_OF_KIND[slug] ?? 2);
  const every = new Uint8Array(count);
  const certain = new Uint8Array(count);
  for (let combo = 0; combo < count; combo += 1) {
    every[combo] = failing[combo] === 0 ? ofKind[kind[combo]] : none;
    certain[combo] = long[combo] ? none : every[combo];
  }
  return { every, certain };
}

function countCertain({ columns, mask }, certain, days) {
  const { combo, rows } = columns;
  const totals = new Uint32Array(STACKS.length + 1);
  for (let day = 0; day < days.count; day += 1) {
    const [row, end] = [firstRowOn(rows, days.first + day), firstRowOn(rows, days.first + day + 1)];
    totals.fill(0);
    if (mask === null) for (let at = row; at < end; at += 1) totals[certain[combo[at]]] += 1;
    else for (let at = row; at < end; at += 1) totals[certain[combo[at]]] += mask[at];
    for (let stack = 0; stack < STACKS.length; stack += 1) days.sure[stack][day] = totals[stack];
  }
}

function countLong({ columns, mask }, every, days) {
  const { combo, rows, long } = columns;
  const stackOf = (row) => (mask === null || mask[row] ? every[combo[row]] : STACKS.length);
  for (const { row, first, last, spread } of long.classes) {
    for (let at = 0; at < row.length; at += 1) {
      const stack = stackOf(row[at]);
      if (stack === STACKS.length || !spread[at]) continue;
      days.shareOut(stack, first[at], last[at]);
    }
  }
  rows.begun.row.forEach((row, at) => {
    const stack = stackOf(row);
    if (stack !== STACKS.length) days.shareOut(stack, days.first, rows.begun.latest[at]);
  });
  rows.sets.row.forEach((row, at) => {
    const stack = stackOf(row);
    if (stack === STACKS.length) return;
    const earliest = earliestOf(rows, row);
    const [begin, end] = [rows.sets.starts[at], rows.sets.starts[at + 1]];
    for (let i = begin; i < end; i += 1) {
      days.add(stack, earliest + rows.sets.day[i], 1 / (end - begin));
    }
  });
}

function intoBins(byDay, starts) {
  const bars = new Float32Array(starts.length - 1);
  for (let bin = 0; bin < bars.length; bin += 1) {
    let sum = 0;
    for (let day = starts[bin] - starts[0]; day < starts[bin + 1] - starts[0]; day += 1) {
      sum += byDay[day];
    }
    bars[bin] = sum < 1e-6 ? 0 : sum; // what steps up and down leave of nothing
  }
  return bars;
}

/**
 * Bars of each stack by bin: `[{sure, spread}]`, Float32Arrays as long as there are bins, of all
 * incidents that pass on any day.
 */
export function countBins(table, choice, starts) {
  const days = createDays(starts);
  const { every, certain } = stacksOf(choice, table, STACKS.length);
  countCertain(choice, certain, days);
  countLong(choice, every, days);
  return STACKS.map((_, stack) => ({
    sure: intoBins(days.sure[stack], starts),
    spread: intoBins(days.spread(stack), starts),
  }));
}

export function tallestBar(stacks) {
  let tallest = 0;
  stacks[0].sure.forEach((_, bin) => {
    const bar = stacks.reduce((sum, { sure, spread }) => sum + sure[bin] + spread[bin], 0);
    tallest = Math.max(tallest, bar);
  });
  return tallest;
}

/**
 * Draws the bars into a canvas of `width` × `height` CSS pixels. `place(day)` is the distance of
 * a day from the canvas's left edge: time runs with the page's direction.
 */
export function drawHistogram(canvas, stacks, starts, { width, height, place, colours }) {
  const ratio = canvas.ownerDocument.defaultView.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context.scale(ratio, ratio);
  const tallest = tallestBar(stacks);
  if (!tallest) return;
  const scale = (height - 8) / tallest;
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
        context.fillRect(left + (barWidth - size) / 2, top - tall, size, tall);
        top -= tall;
      });
    }
  }
}
