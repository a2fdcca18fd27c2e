// "Download what I see": the chosen incidents as CSV or GeoJSON, made in the browser. One row
// and one feature an incident and target, as the API has it.
//
// What the file is (sentence, dates, licence) stands where programs keep it: in a CSV as the
// last columns of every row, because lines above the header break the columns of spreadsheets,
// GIS and scripts alike; in GeoJSON as members of the collection (RFC 7946, 6.1).

import { centreOf } from "./bearings.js";
import { eachRow } from "./choice.js";
import { isoFromDay } from "./days.js";
import { earliestOf, landingsOf, latestOf } from "./incident-rows.js";
import { daysOfSet, standingThen } from "./possible-days.js";
import { createHoldings, EVER_AFTER, EVER_BEFORE } from "./standing.js";

const COLUMNS = [
  "incident", "kind", "earliest", "latest", "possible_days", "date_basis", "actor", "weapons", "strength",
  "place", "place_name_en", "place_name_ar", "role", "bearing", "radius_km", "zone", "lon", "lat",
  "killed_min", "killed_max", "injured_min", "injured_max", "address",
]; // prettier-ignore
const AT_ONCE = 5000; // rows that are one text
const ABOUT = ["sentence", "data_as_of", "downloaded", "source", "licence"];
const LIVE = /^[=+\-@\t\r]/; // what a spreadsheet would run as a formula
const NUMBER = /^-?\d+(\.\d+)?$/;

const isoOrNull = (day) => (day === null ? null : isoFromDay(day));

function targetColumns(table, landing, zone) {
  const { places } = table;
  if (!landing) return { place: null, lon: null, lat: null, zone: "unknown" };
  const { place, role, bearing, radius_km: radius } = landing;
  const [lon, lat] =
    places.lon[place] === null
      ? [null, null]
      : centreOf(places.lon[place], places.lat[place], bearing, radius);
  return {
    place: places.slug[place],
    place_name_en: places.name_en[place],
    place_name_ar: places.name_ar[place],
    role,
    bearing: bearing || null,
    radius_km: radius,
    zone,
    lon,
    lat,
  };
}

function incidentColumns(table, row, details, addressOf) {
  const rows = table.incidents;
  const { actor, weapons, strength } = rows.whats[rows.what[row]];
  const { id, basis, killed, injured } = details(row);
  const earliest = earliestOf(rows, row);
  const days = daysOfSet(rows, row, earliest); // of another all from the earliest to the latest
  return {
    incident: id,
    kind: table.kinds[rows.kind[row]].slug,
    earliest: isoOrNull(earliest),
    latest: isoOrNull(latestOf(rows, row)),
    possible_days: days && days.map(isoFromDay).join(" "),
    date_basis: basis || null,
    actor,
    weapons: weapons.join(" "),
    strength,
    killed_min: killed[0],
    killed_max: killed[1],
    injured_min: injured[0],
    injured_max: injured[1],
    address: addressOf(id),
  };
}

/** One object an incident and target; an incident without a target is one object. */
export function* exportRows(table, choice, details, addressOf) {
  const holdings = createHoldings(table);
  const rows = table.incidents;
  const chosen = [];
  eachRow(choice, (row) => chosen.push(row));
  for (const row of chosen.sort((a, b) => a - b)) {
    const shared = incidentColumns(table, row, details, addressOf);
    const landings = landingsOf(rows, row);
    if (!landings.length) yield { ...shared, ...targetColumns(table, null) };
    for (const landing of landings) {
      const zone = zoneOf(holdings, rows, row, landing.place);
      yield { ...shared, ...targetColumns(table, landing, zone) };
    }
  }
}

/** The slug of who held a place while an incident may have happened there. */
function zoneOf(holdings, rows, row, place) {
  const [earliest, latest] = [earliestOf(rows, row), latestOf(rows, row)];
  if (earliest === null && latest === null) return "unknown";
  const days = [earliest ?? EVER_BEFORE, latest ?? EVER_AFTER];
  return holdings.names[standingThen(holdings, rows, row, place, ...days)];
}

/** A cell that no spreadsheet runs: a leading ' where it would begin a formula. */
export function safeCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const harmless = LIVE.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /["\n\r,]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** As parts of a file, so that a million rows are never one text. `about` is `{sentence,
 * data_as_of, downloaded, source, licence}`. */
export function csvFile(rows, about) {
  const columns = [...COLUMNS, ...ABOUT];
  const cells = (row) => columns.map((column) => safeCell(row[column] ?? about[column])).join(",");
  return joined("\ufeff", [columns.join(",")], rows, cells, "\r\n", "\r\n");
}

export function geojsonFile(rows, about) {
  const feature = ({ lon, lat, ...properties }) =>
    JSON.stringify({
      type: "Feature",
      geometry: lon === null || lon === undefined ? null : { type: "Point", coordinates: [lon, lat] },
      properties,
    });
  const head = JSON.stringify({ type: "FeatureCollection", ...about, features: [] }, null, 1);
  return joined(`${head.slice(0, -"]\n}".length)}\n`, [], rows, feature, ",\n", "\n]}\n");
}

function joined(head, lines, rows, write, between, end) {
  const parts = [head];
  let some = lines;
  for (const row of rows) {
    some.push(write(row));
    if (some.length < AT_ONCE) continue;
    parts.push(some.join(between), between);
    some = [];
  }
  if (some.length) parts.push(some.join(between));
  else if (parts.length > 1) parts.pop(); // the last text between rows
  return [...parts, end];
}
