// What stands under and on the histogram without being pressed: names of days and months, the
// stretches that are drawn short, and what the bars' colours mean.

import { dateOf } from "../table/days.js";
import { element } from "../page/element.js";
import { axisTicks, fractionOf } from "./timeline-scale.js";

// What names need, in CSS pixels while the reader's letters are 16 of them.
const ROOM = { day: 76, month: 88 };
const ROOM_FOR_WHOLE_NAMES = 124;
const LONGEST_NAME = { short: 64, whole: 104 };
const FOLD_NAME = 44;
const LEAST_NAMES = 2; // one alone says nothing of how long the axis is

/** The year stands where it begins, months are written out where there is room. */
function tickName({ day, unit }, before, whole, phrases) {
  const year = (one) => dateOf(one).getUTCFullYear();
  if (unit === "year") return phrases.year(day);
  const withYear = before === undefined || year(before.day) !== year(day);
  if (unit === "day") return withYear ? phrases.day(day, { short: !whole }) : phrases.dayInYear(day, { short: !whole });
  return withYear ? phrases.month(day, { short: !whole }) : phrases.monthInYear(day, { short: !whole });
}

function at(node, day, days) {
  node.style.insetInlineStart = `${fractionOf(day, days) * 100}%`;
  return node;
}

/** The first and the last day, where there is no room for others. */
function endNames(days, phrases) {
  const name = (day, end) => element("span", { class: `axis-${end}` }, phrases.day(day, { short: true }));
  return [name(days.first, "start"), name(days.last, "end")];
}

/**
 * Fills the axis and the track's folds for a track `width` CSS pixels wide.
 *
 * @returns {string[]} how long those folds are that have no room for it
 */
export function drawAxis({ axis, folds }, days, width, phrases) {
  const letters = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const all = axisTicks(days, width / letters, ROOM);
  const along = (day) => (fractionOf(day, days) * width) / letters;
  const apart = all.slice(1).map(({ day }, index) => along(day) - along(all[index].day));
  const whole = Math.min(...apart) >= ROOM_FOR_WHOLE_NAMES;
  const ends = [...(days.folds ?? []).map(({ first }) => along(first)), width / letters];
  const ticks = all.filter(({ day }) => {
    const room = ends.find((end) => end > along(day)) - along(day);
    return room >= LONGEST_NAME[whole ? "whole" : "short"]; // else it would run into what follows
  });
  const names = ticks.map((tick, index) => {
    return at(element("span", {}, tickName(tick, ticks[index - 1], whole, phrases)), tick.day, days);
  });
  const isTold = names.length >= LEAST_NAMES;
  const stretches = (days.folds ?? []).map(({ first, last }) => {
    const weeks = phrases.text("timeline_weeks", { n: (last + 1 - first) / 7 });
    const share = fractionOf(last + 1, days) - fractionOf(first, days);
    const size = `${share * 100}%`;
    const band = at(element("span", { title: phrases.text("timeline_fold", { weeks }) }), first, days);
    const name = at(element("span", { class: "fold-name" }, weeks), first, days);
    for (const node of [band, name]) node.style.inlineSize = size;
    return { band, weeks, name: share * width >= FOLD_NAME * letters ? name : null };
  });
  const named = stretches.filter(({ name }) => name !== null);
  axis.replaceChildren(...(isTold ? names : endNames(days, phrases)), ...named.map(({ name }) => name));
  folds.replaceChildren(...stretches.map(({ band }) => band));
  return stretches.filter(({ name }) => name === null).map(({ weeks }) => weeks);
}

/** Says what is drawn: the colours of bars, thin bars, changes of hands, and how long folds are that
 * do not say it. */
export function drawBarKey(node, bars, labels) {
  const some = (part) => (stack) => stack[part].some((value) => value > 0);
  const items = bars.flatMap((stack, index) => {
    if (!some("sure")(stack) && !some("spread")(stack)) return [];
    return element("li", { "data-stack": index }, labels.stacks[index]);
  });
  if (bars.some(some("spread"))) items.push(element("li", { "data-stack": "thin" }, labels.thin));
  if (labels.changes) items.push(element("li", { "data-stack": "changes" }, labels.changes));
  items.push(...labels.folds.map((weeks) => element("li", { "data-stack": "fold" }, weeks)));
  node.replaceChildren(...items);
}

/** The scale of counts: how many incidents the highest bar stands for, a part of one where days are not sure. */
export function sayHighest(node, highest, size, phrases) {
  const n = Math.round(highest * 10) / 10;
  node.hidden = n === 0;
  node.replaceChildren(element("span", {}, phrases.text(`timeline_highest_${size}`, { n })));
}
