/** Whether ground was held by those who held a place: as its nearest located place was. */

/**
 * @param {import("./map-places.js").MapPlaces} places
 * @param {ReturnType<import("./standing.js").createStandings>} standings
 * @returns {(anchor: {place: number}, x: number, y: number) => boolean} on the table's last day
 */
export function holders(table, places, standings) {
  const day = table.extent[1];
  const standingOf = (place) => standings.on(table.places.spans[place], day);
  return (anchor, x, y) => {
    let nearest = anchor.place;
    let least = Infinity;
    for (let place = 0; place < places.count; place += 1) {
      const distance = Math.hypot(places.x[place] - x, places.y[place] - y);
      if (places.vague[place] || !(distance < least)) continue;
      least = distance;
      nearest = place;
    }
    return standingOf(nearest) === standingOf(anchor.place);
  };
}
