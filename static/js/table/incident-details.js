// What only a download needs: how a day is known, and how many were killed and injured.

const NOT_GIVEN = 65535;

/** @param {{header: object, columns: object}} file decoded, of one year */
export function detailsOfYear({ header, columns }, firstRow) {
  const number = (name, row) => {
    const value = columns[name][row - firstRow];
    return value === NOT_GIVEN ? null : value;
  };
  return (row) => ({
    basis: header.bases[columns.basis[row - firstRow]],
    part_of_day: header.parts_of_day[columns.part_of_day[row - firstRow]],
    killed: [number("killed_least", row), number("killed_most", row)],
    injured: [number("injured_least", row), number("injured_most", row)],
  });
}
