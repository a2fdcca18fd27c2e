// "Download what I see": the chosen incidents as CSV or GeoJSON, made in the browser. One row
// and one feature an incident and place that the map draws for it: where it landed, in the words
// of the API, and where it came from (role "origin").
//
// What the file is (sentence, dates, licence) stands where programs keep it: in a CSV as the
// last columns of every row, because lines above the header break the columns of spreadsheets,
// GIS and scripts alike; in GeoJSON as members of the collection (RFC 7946, 6.1).

import { centreOf } from "./bearings.js";
import { eachRow } from "./choice.js";
import { isoFromDay } from "./days.js";
import { earliestOf, landingsOf, latestOf } from "./incident-rows.js";
import { namedLinks, originsOf } from "./incident-lines.js";
import { daysOfSet, standingThen } from "./possible-days.js";
import { createHoldings, EVER_AFTER, EVER_BEFORE } from "./standing.js";

const COLUMNS = [
  "incident", "kind", "earliest", "latest", "possible_days", "date_basis", "actor", "weapons", "strength",
  "place", "place_name_en", "place_name_ar", "role", "bearing", "radius_km", "zone", "lon", "lat",
  "killed_min", "killed_max", "injured_min", "injured_max",
  "answers", "answered_by", "alternative_of", "alternatives", "same_event_as", "address",
]; // prettier-ignore
const AT_ONCE = 5000; // rows that are one text
const ABOUT = ["sentence", "data_as_of", "downloaded", "source", "licence"];
const LIVE = /^[=+\-@\t\r]/; // what a spreadsheet would run as a formula
const NUMBER = /^-?\d+(\.\d+)?$/;

const isoOrNull = (day) => (day === null ? null : isoFromDay(day));

function placeColumns(table, touched, zone) {
  const { places } = table;
  if (!touched) return { place: null, lon: null, lat: null, zone: "unknown" };
  const { place, role, bearing, radius_km: radius } = touched;
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
    radius_km: radius ?? places.radius_km[place],
    zone,
    lon,
    lat,
  };
}

function incidentColumns(table, row, details, links, addressOf) {
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
    ...links(row),
    address: addressOf(id),
  };
}

/**
 * One object an incident and place, targets first; an incident without any place is one object.
 * The lines of all years must be there (`fetchDetails` of table.js).
 */
export function* exportRows(table, choice, details, addressOf) {
  const holdings = createHoldings(table);
  const links = namedLinks(table);
  const rows = table.incidents;
  const chosen = [];
  eachRow(choice, (row) => chosen.push(row));
  for (const row of chosen.sort((a, b) => a - b)) {
    const shared = incidentColumns(table, row, details, links, addressOf);
    const touched = [...landingsOf(rows, row), ...originsOf(table.lines, row)];
    if (!touched.length) yield { ...shared, ...placeColumns(table, null) };
    for (const one of touched) {
      const zone = zoneOf(holdings, rows, row, one.place);
      yield { ...shared, ...placeColumns(table, one, zone) };
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
