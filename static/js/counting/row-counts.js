// Counts of the chosen rows. While days are dragged most rows stay chosen, and are not counted again;
// how often each combination occurs is not counted again either when other filters are set.

const lastRuns = new WeakMap(); // by columns

function addCombos({ combo }, mask, combos, from, to, by) {
  if (mask === null) for (let row = from; row < to; row += 1) combos[combo[row]] += by;
  else for (let row = from; row < to; row += 1) combos[combo[row]] += by * mask[row];
}

/** Rows of one landing under each holder, by place. */
function addHeld({ combo, rows: { place } }, mask, { held, start }, from, to, by) {
  if (mask === null) for (let row = from; row < to; row += 1) held[start[combo[row]] + place[row]] += by;
  else for (let row = from; row < to; row += 1) held[start[combo[row]] + place[row]] += by * mask[row];
}

/** Where in `held` each combination is counted: those of several landings are counted one by one. */
function startsOf({ columns: { combos }, failing }, held, stride) {
  const { count, several, zoneSet } = combos;
  const start = new Uint32Array(count).fill(held.length - stride);
  for (let at = 0; at < count; at += 1) {
    if (failing[at] === 0 && several[at] === 0) start[at] = zoneSet[at] * stride; // of one landing: its zone
  }
  return start;
}

/**
 * A run of counted rows moved to where it is wanted: rows that it leaves are taken off, and others are
 * added; one that has no row in common is begun anew. `add(from, to, by)` has 1 or -1 as `by`.
 */
function move(run, { from, to }, clear, add) {
  if (run.from >= to || from >= run.to) {
    clear();
    add(from, to, 1);
  } else {
    if (from < run.from) add(from, run.from, 1);
    else add(run.from, from, -1);
    if (to > run.to) add(run.to, to, 1);
    else add(to, run.to, -1);
  }
  Object.assign(run, { from, to });
}

/** What was counted last with the same words and box, and the same filters. */
function lastRun({ columns, failing, mask }, length, Numbers, stride) {
  let run = lastRuns.get(columns);
  if (run?.mask !== mask) {
    run = { mask, combos: { from: 0, to: 0, counts: new Uint32Array(columns.combos.count) }, held: null };
    lastRuns.set(columns, run);
  }
  if (run.held?.failing !== failing) {
    const held = run.held?.held ?? new Numbers(length); // which is cleared before anything is counted
    run.held = { from: 0, to: 0, failing, held, start: startsOf({ columns, failing }, held, stride) };
  }
  return run;
}

/**
 * How often each combination occurs, and how many of its incidents hit each place under each holder:
 * of `held` each holder has `stride` numbers, by number of the place (0 is nowhere). After the last
 * holder stands what is not counted here.
 */
export function countRows(choice, length, Numbers, stride) {
  const { columns, mask, earlier } = choice;
  const run = lastRun(choice, length, Numbers, stride);
  const wanted = { from: choice.from, to: Math.max(choice.from, choice.to) };
  const { counts } = run.combos;
  const addAll = (from, to, by) => addCombos(columns, mask, counts, from, to, by);
  move(run.combos, wanted, () => counts.fill(0), addAll);
  const addPassing = (from, to, by) => addHeld(columns, mask, run.held, from, to, by);
  move(run.held, wanted, () => run.held.held.fill(0), addPassing);
  const all = { combos: counts.slice(), held: run.held.held.slice(), start: run.held.start };
  for (let at = 0; at < earlier.length; at += 1) {
    addCombos(columns, mask, all.combos, earlier[at], earlier[at] + 1, 1);
    addHeld(columns, mask, all, earlier[at], earlier[at] + 1, 1);
  }
  return all;
}
