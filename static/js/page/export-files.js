// "Download what I see": the chosen incidents as CSV or GeoJSON, made in the browser. One row
// and one feature an incident and place that the map draws for it: where it landed, in the words
// of the API, and where it came from (role "origin"). What is known as an area only is a circle of
// its radius, never a point.
//
// What the file is (sentence, dates, licence) stands where programs keep it: in a CSV as the
// last columns of every row, because lines above the header break the columns of spreadsheets,
// GIS and scripts alike; in GeoJSON as members of the collection (RFC 7946, 6.1).

import { centreOf, circleAround } from "../geography/bearings.js";
import { isIn } from "../geography/boxes.js";
import { eachRow } from "../counting/choice.js";
import { isoFromDay } from "../table/days.js";
import { earliestOf, landingsOf, latestOf } from "../table/incident-rows.js";
import { namedLinks, originsOf } from "../table/incident-lines.js";
import { isArea } from "../table/map-places.js";
import { daysOfSet, standingThen } from "../table/possible-days.js";
import { createLabels } from "./export-labels.js";
import { createHoldings, EVER_AFTER, EVER_BEFORE } from "../table/standing.js";

const COLUMNS = [
  "incident", "kind", "kind_label", "earliest", "latest", "possible_days", "date_basis",
  "actor", "actor_label", "weapons", "weapons_label", "strength", "strength_label",
  "place", "place_name_en", "place_name_ar", "role", "bearing", "radius_km", "zone", "zone_label", "lon", "lat",
  "killed_min", "killed_max", "injured_min", "injured_max",
  "answers", "answered_by", "alternative_of", "alternatives", "same_event_as",
  "reports", "report_titles", "outlets", "address",
]; // prettier-ignore
const AT_ONCE = 5000; // rows that are one text
const ABOUT = ["sentence", "view_bbox", "data_as_of", "downloaded", "source", "licence", "left_out"];
const BETWEEN = " | "; // the items of a list in one cell: titles have commas
const LIVE = /^[=+\-@\t\r]/; // what a spreadsheet would run as a formula
const NUMBER = /^-?\d+(\.\d+)?$/;

const isoOrNull = (day) => (day === null ? null : isoFromDay(day));

/** Where it is drawn; [null, null] where that is not known or not shown. */
function whereIs({ places }, { place, bearing, radius_km: radius }) {
  if (places.lon[place] === null) return [null, null];
  return centreOf(places.lon[place], places.lat[place], bearing, radius);
}

function placeColumns(table, touched, zone, labels) {
  const { places } = table;
  const held = { zone, zone_label: labels.zone(zone) };
  if (!touched) return { place: null, lon: null, lat: null, ...held };
  const { place, role, bearing, radius_km: radius } = touched;
  const [lon, lat] = whereIs(table, touched);
  return {
    place: places.slug[place],
    place_name_en: labels.place("en", places.name_en[place], bearing),
    place_name_ar: labels.place("ar", places.name_ar[place], bearing),
    role,
    bearing: bearing || null,
    radius_km: radius ?? places.radius_km[place],
    ...held,
    lon,
    lat,
    area: bearing !== "" || radius !== null || isArea(places, place),
  };
}

/** As the API names them; nothing at all where they could not be asked for. */
function reportColumns(reports) {
  if (!reports) return {};
  return {
    reports: reports.map(({ report }) => report),
    report_titles: reports.map(({ title }) => title),
    outlets: [...new Set(reports.map(({ outlet }) => outlet))].filter(Boolean).sort(),
  };
}

function incidentColumns(table, row, { details, links, labels, addressOf, reportsOf }) {
  const rows = table.incidents;
  const { actor, weapons, strength } = rows.whats[rows.what[row]];
  const { id, basis, killed, injured } = details(row);
  const earliest = earliestOf(rows, row);
  const days = daysOfSet(rows, row, earliest); // of another all from the earliest to the latest
  return {
    incident: id,
    kind: table.kinds[rows.kind[row]].slug,
    kind_label: labels.kind(table.kinds[rows.kind[row]].slug),
    earliest: isoOrNull(earliest),
    latest: isoOrNull(latestOf(rows, row)),
    possible_days: days && days.map(isoFromDay).join(" "),
    date_basis: basis || null,
    actor,
    actor_label: labels.actor(actor),
    weapons: weapons.join(" "),
    weapons_label: weapons.map(labels.weapon).join(labels.between),
    strength,
    strength_label: labels.sure(strength),
    killed_min: killed[0],
    killed_max: killed[1],
    injured_min: injured[0],
    injured_max: injured[1],
    ...links(row),
    ...reportColumns(reportsOf(id)),
    address: addressOf(id),
  };
}

/**
 * One object an incident of `chosen` (its row) and place, targets first; an incident without any
 * place is one object. The lines of all years must be there (`fetchDetails` of table.js).
 * `reportsOf(id)` gives the reports of an incident (incident-reports.js), null where nobody was asked.
 */
export function* exportRows(table, chosen, { details, addressOf, phrases, reportsOf }) {
  const holdings = createHoldings(table);
  const labels = createLabels(table, phrases);
  const making = { details, links: namedLinks(table), labels, addressOf, reportsOf };
  const rows = table.incidents;
  for (const row of chosen) {
    const shared = incidentColumns(table, row, making);
    const touched = touchedBy(table, row);
    if (!touched.length) yield { ...shared, ...placeColumns(table, null, "unknown", labels) };
    for (const one of touched) {
      const zone = zoneOf(holdings, rows, row, one.place);
      yield { ...shared, ...placeColumns(table, one, zone, labels) };
    }
  }
}

const touchedBy = (table, row) => [...landingsOf(table.incidents, row), ...originsOf(table.lines, row)];

/** Rows that pass, ascending; with a box (west, south, east, north) those of which a place or area
 * has its middle in it. Where they came from is asked as far as their lines are there. */
export function chosenRows(table, choice, box = null) {
  const chosen = [];
  const isInside = (touched) => isIn(box, ...whereIs(table, touched));
  eachRow(choice, (row) => {
    if (box === null || touchedBy(table, row).some(isInside)) chosen.push(row);
  });
  return chosen.sort((a, b) => a - b);
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

const listed = (value) => (Array.isArray(value) ? value.map((item) => item ?? "").join(BETWEEN) : value);

/** As parts of a file, so that a million rows are never one text. `about` is `{sentence,
 * view_bbox, data_as_of, downloaded, source, licence, left_out}`. */
export function csvFile(rows, about) {
  const columns = [...COLUMNS, ...ABOUT];
  const cells = (row) => columns.map((column) => safeCell(listed(row[column]) ?? about[column])).join(",");
  return joined("\ufeff", [columns.join(",")], rows, cells, "\r\n", "\r\n");
}

export function geojsonFile(rows, about) {
  const feature = ({ lon, lat, area, ...properties }) => {
    const point = lon === null || lon === undefined ? null : [lon, lat];
    return JSON.stringify({ type: "Feature", geometry: geometryOf(point, area, properties), properties });
  };
  const head = JSON.stringify({ type: "FeatureCollection", ...about, features: [] }, null, 1);
  return joined(`${head.slice(0, -"]\n}".length)}\n`, [], rows, feature, ",\n", "\n]}\n");
}

function geometryOf(point, isAreaOnly, { radius_km: radius }) {
  if (point === null) return null;
  if (!isAreaOnly || !radius) return { type: "Point", coordinates: point };
  return { type: "Polygon", coordinates: [circleAround(point, radius)] };
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
