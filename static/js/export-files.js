// "Download what I see": the chosen incidents as CSV or GeoJSON, made in the browser. One row
// and one feature an incident and target, as the API has it.
//
// What the file is (sentence, dates, licence) stands where programs keep it: in a CSV as the
// last columns of every row, because lines above the header break the columns of spreadsheets,
// GIS and scripts alike; in GeoJSON as members of the collection (RFC 7946, 6.1).

import { isoFromDay } from "./days.js";
import { groupOf } from "./incident-columns.js";

const COLUMNS = [
  "incident", "kind", "earliest", "latest", "date_basis", "actor", "weapons", "strength",
  "place", "place_name_en", "place_name_ar", "role", "bearing", "radius_km", "zone", "lon", "lat",
  "killed_min", "killed_max", "injured_min", "injured_max", "address",
]; // prettier-ignore
const ABOUT = ["sentence", "data_as_of", "downloaded", "source", "licence"];
const LIVE = /^[=+\-@\t\r]/; // what a spreadsheet would run as a formula
const NUMBER = /^-?\d+(\.\d+)?$/;

const isoOrNull = (day) => (day === null ? null : isoFromDay(day));

function targetColumns(table, target) {
  const { places } = table;
  if (!target) return { place: null, lon: null, lat: null, zone: "unknown" };
  return {
    place: places.slug[target.place],
    place_name_en: places.name_en[target.place],
    place_name_ar: places.name_ar[target.place],
    role: target.role,
    bearing: target.bearing || null,
    radius_km: target.radius_km,
    zone: groupOf(table, target.standing, target.zone),
    lon: target.lon,
    lat: target.lat,
  };
}

function incidentColumns(table, incident, addressOf) {
  const rows = table.incidents;
  const actor = rows.actor[incident];
  return {
    incident: rows.id[incident],
    kind: table.kinds[rows.kind[incident]].slug,
    earliest: isoOrNull(rows.earliest[incident]),
    latest: isoOrNull(rows.latest[incident]),
    date_basis: rows.basis[incident] || null,
    actor: actor >= 0 ? table.actors[actor].slug : null,
    weapons: rows.weapons[incident].map((weapon) => table.weapons[weapon].slug).join(" "),
    strength: table.strengths[rows.strength[incident]].slug,
    killed_min: rows.killed[incident]?.[0] ?? null,
    killed_max: rows.killed[incident]?.[1] ?? null,
    injured_min: rows.injured[incident]?.[0] ?? null,
    injured_max: rows.injured[incident]?.[1] ?? null,
    address: addressOf(rows.id[incident]),
  };
}

/** One object an incident and target; an incident without a target is one object. */
export function exportRows(table, incidents, addressOf) {
  return [...incidents].flatMap((incident) => {
    const targets = table.incidents.targets[incident];
    const shared = incidentColumns(table, incident, addressOf);
    return (targets.length ? targets : [null]).map((target) => ({
      ...shared,
      ...targetColumns(table, target),
    }));
  });
}

/** A cell that no spreadsheet runs: a leading ' where it would begin a formula. */
export function safeCell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const harmless = LIVE.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /["\n\r,]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** `about` is `{sentence, data_as_of, downloaded, source, licence}`. */
export function csvFile(rows, about) {
  const columns = [...COLUMNS, ...ABOUT];
  const lines = [columns.join(",")];
  for (const row of rows) {
    lines.push(columns.map((column) => safeCell(row[column] ?? about[column])).join(","));
  }
  return `\ufeff${lines.join("\r\n")}\r\n`;
}

export function geojsonFile(rows, about) {
  const features = rows.map(({ lon, lat, ...properties }) => ({
    type: "Feature",
    geometry: lon === null || lon === undefined ? null : { type: "Point", coordinates: [lon, lat] },
    properties,
  }));
  return `${JSON.stringify({ type: "FeatureCollection", ...about, features }, null, 1)}\n`;
}
