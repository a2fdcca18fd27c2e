// The table's incidents as typed columns, made once: what a filter runs over.

const OPEN_START = -0x80000000;
const OPEN_END = 0x7fffffff;
export const HELD = 0;
export const DISPUTED = 1;

const made = new WeakMap();

/** Slugs of each filter's options, in the order they are shown. "unknown" is: nobody says. */
export function optionsOf(table) {
  const slugs = (rows) => rows.map((row) => row.slug);
  const withUnknown = (known) => (known.includes("unknown") ? known : [...known, "unknown"]);
  return {
    zone: [...slugs(table.groups), "disputed", "unknown"],
    kind: slugs(table.kinds),
    actor: withUnknown(slugs(table.actors)),
    weapon: withUnknown(slugs(table.weapons)),
    sure: slugs(table.strengths),
  };
}

/** The slug of the group that a standing and a zone's index stand for. */
export function groupOf(table, standing, zone) {
  if (standing === HELD && zone >= 0) return table.groups[table.zones[zone].group].slug;
  return standing === DISPUTED ? "disputed" : "unknown";
}

/** Where it happened, as opposed to where it came from: rows of place and its zone's option. */
function landings(table, options) {
  const zoneIndex = new Map(options.zone.map((slug, index) => [slug, index]));
  return table.incidents.targets.map((targets) =>
    targets
      .filter((target) => target.place >= 0)
      .map((target) => ({
        place: target.place,
        zone: zoneIndex.get(groupOf(table, target.standing, target.zone)),
      })),
  );
}

/** Rows of lists as one flat column and where each row begins: `flat[starts[i] … starts[i+1]]`. */
function flatten(rows) {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, index) => {
    starts[index + 1] = starts[index] + row.length;
  });
  const flat = new Uint32Array(starts[rows.length]);
  rows.forEach((row, index) => flat.set(row, starts[index]));
  return { starts, flat };
}

function zoneRows(landed, unknown) {
  return landed.map((row) => (row.length ? [...new Set(row.map((one) => one.zone))] : [unknown]));
}

function orUnknown(index, unknown) {
  return [index >= 0 ? index : unknown];
}

function build(table) {
  const { incidents } = table;
  const options = optionsOf(table);
  const landed = landings(table, options);
  const count = incidents.id.length;
  const unknownOf = (name) => options[name].indexOf("unknown");
  return {
    count,
    options,
    earliest: Int32Array.from(incidents.earliest, (day) => day ?? OPEN_START),
    latest: Int32Array.from(incidents.latest, (day) => day ?? OPEN_END),
    dated: Uint8Array.from(incidents.earliest, (day, index) =>
      day === null && incidents.latest[index] === null ? 0 : 1,
    ),
    dimensions: {
      zone: flatten(zoneRows(landed, unknownOf("zone"))),
      kind: flatten(incidents.kind.map((kind) => [kind])),
      actor: flatten(incidents.actor.map((actor) => orUnknown(actor, unknownOf("actor")))),
      weapon: flatten(
        incidents.weapons.map((some) => (some.length ? [...new Set(some)] : [unknownOf("weapon")])),
      ),
      sure: flatten(incidents.strength.map((strength) => [strength])),
    },
    landedPlace: flatten(landed.map((row) => row.map((one) => one.place))),
    landedZone: flatten(landed.map((row) => row.map((one) => one.zone))).flat,
  };
}

export function columnsOf(table) {
  if (!made.has(table)) made.set(table, build(table));
  return made.get(table);
}
