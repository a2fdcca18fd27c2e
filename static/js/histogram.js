// Incidents over time, stacked: attacks, answers, the rest. An incident whose day is not sure
// counts as one in all, shared out over its possible days, and is drawn thinner.

import { columnsOf } from "./incident-columns.js";

export const STACKS = Object.freeze(["attack", "counter", "rest"]);
const STACK_OF_KIND = { attack: 0, counter_strike: 1 };
const STRIPED = "counter"; // as its line is dashed on the map
const STRIPE = 4; // CSS pixels from one gap to the next
const THIN = 0.5; // of a bin's width: how broad a bar of unsure days is

function binOf(day, starts) {
  let low = 0;
  let high = starts.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

function shareOut(bars, first, last, starts, weight) {
  for (let bin = binOf(first, starts); bin < starts.length - 1 && starts[bin] <= last; bin += 1) {
    const days = Math.min(last, starts[bin + 1] - 1) - Math.max(first, starts[bin]) + 1;
    bars[bin] += weight * days;
  }
}

function addIncident(stack, columns, possible, incident, starts) {
  const first = Math.max(columns.earliest[incident], starts[0]);
  const last = Math.min(columns.latest[incident], starts.at(-1) - 1);
  if (!columns.dated[incident] || first > last) return;
  if (first === last) {
    stack.sure[binOf(first, starts)] += 1;
    return;
  }
  if (!possible) {
    shareOut(stack.spread, first, last, starts, 1 / (last - first + 1));
    return;
  }
  for (const day of possible) stack.spread[binOf(day, starts)] += 1 / possible.length;
}

/** Bars of each stack by bin: `[{sure, spread}]`, Float32Arrays as long as there are bins. */
export function countBins(table, incidents, starts) {
  const columns = columnsOf(table);
  const bins = starts.length - 1;
  const stacks = STACKS.map(() => ({
    sure: new Float32Array(bins),
    spread: new Float32Array(bins),
  }));
  for (const incident of incidents) {
    const kind = table.kinds[table.incidents.kind[incident]].slug;
    const stack = stacks[STACK_OF_KIND[kind] ?? 2];
    addIncident(stack, columns, table.incidents.days[incident], incident, starts);
  }
  return stacks;
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
        const start = left + (barWidth - size) / 2;
        context.fillRect(start, top - tall, size, tall);
        if (index > 0 && tall > STRIPE) context.clearRect(start, top - 1, size, 1); // parts stay apart without colours
        if (STACKS[index] === STRIPED) stripe(context, start, top - tall, size, tall);
        top -= tall;
      });
    }
  }
}
