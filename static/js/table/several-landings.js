/** The incidents that landed at more than one place. */

function countRuns(values) {
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (values[at] !== values[at - 1]) count += 1;
  return count;
}

/**
 * Rows of several landings: `place[starts[i] … starts[i + 1]]` are those of `row[i]`, numbers as
 * of the rows, in the published order; `zone` has room for each.
 */
export function severalLandings(rows) {
  const { row: moreRow, place: morePlace } = rows.more;
  const count = countRuns(moreRow);
  const row = new Uint32Array(count);
  const starts = new Uint32Array(count + 1);
  const place = new Uint32Array(count + moreRow.length);
  let one = -1;
  let to = 0;
  for (let at = 0; at < moreRow.length; at += 1) {
    if (moreRow[at] !== moreRow[at - 1]) {
      one += 1;
      row[one] = moreRow[at];
      starts[one] = to;
      place[to++] = rows.place[moreRow[at]];
    }
    place[to++] = morePlace[at];
  }
  starts[count] = to;
  return { row, starts, place, zone: new Uint8Array(to) };
}
