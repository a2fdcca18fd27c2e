// Counts of the chosen rows. While days are dragged most rows stay chosen, and are not counted again.

const lastRuns = new WeakMap(); // by columns

/** Rows of one landing, by combination, and under each holder by place; `by` is 1 or -1. */
function addRows({ columns, mask }, { combos, held, start }, from, to, by) {
  const { combo, rows: { place } } = columns; // prettier-ignore
  if (mask === null) {
    for (let row = from; row < to; row += 1) {
      const which = combo[row];
      combos[which] += by;
      held[start[which] + place[row]] += by;
    }
  } else {
    for (let row = from; row < to; row += 1) {
      const which = combo[row];
      combos[which] += by * mask[row];
      held[start[which] + place[row]] += by * mask[row];
    }
  }
}

/** Where in `held` each combination is counted: those of several landings are counted one by one. */
function startsOf({ columns: { combos }, failing }, held, stride) {
  const start = new Uint32Array(combos.count).fill(held.length - stride);
  for (let at = 0; at < combos.count; at += 1) {
    if (failing[at] === 0 && !combos.several[at]) start[at] = combos.zones[at][0] * stride;
  }
  return start;
}

/** The counts of the chosen run of rows; while it moves, of rows that it has left and taken in alone. */
function countRun(choice, length, Numbers, stride) {
  const { columns, failing, mask, from } = choice;
  const to = Math.max(from, choice.to);
  let run = lastRuns.get(columns);
  const isSame = run?.failing === failing && run.mask === mask;
  if (!isSame || run.from >= to || from >= run.to) {
    const held = new Numbers(length);
    const combos = new Uint32Array(columns.combos.count);
    run = { failing, mask, combos, held, start: startsOf(choice, held, stride), from, to: from };
    lastRuns.set(columns, run);
  }
  if (from < run.from) addRows(choice, run, from, run.from, 1);
  else addRows(choice, run, run.from, from, -1);
  if (to > run.to) addRows(choice, run, run.to, to, 1);
  else addRows(choice, run, to, run.to, -1);
  return Object.assign(run, { from, to });
}

/**
 * How often each combination occurs, and how many of its incidents hit each place under each holder:
 * of `held` each holder has `stride` numbers, by number of the place (0 is nowhere). After the last
 * holder stands what is not counted here.
 */
export function countRows(choice, length, Numbers, stride) {
  const { combos, held, start } = countRun(choice, length, Numbers, stride);
  const all = { combos: combos.slice(), held: held.slice(), start };
  const { earlier } = choice;
  for (let at = 0; at < earlier.length; at += 1) addRows(choice, all, earlier[at], earlier[at] + 1, 1);
  return all;
}
