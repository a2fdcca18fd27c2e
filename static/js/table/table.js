// The published table: a small manifest, then the files that it names. What the first drawing
// needs comes first, the facts that filters ask for next; lines, public ids and details only when
// somebody wants them. Of little data everything comes at once.

import { decodeColumns, openColumns } from "./column-file.js";
import { createIds } from "./incident-ids.js";
import { detailsOfYear } from "./incident-details.js";
import { gatherDays, gatherFacts } from "./incident-gathering.js";
import { earliestOf } from "./incident-rows.js";
import { linesOfYear } from "./incident-lines.js";
import { openPublished, parseJson } from "./published-files.js";
import { createVolumes } from "./volumes.js";

const LITTLE = 256 * 1024; // bytes of all files but details, not compressed; as in maps/publishing/data_files.py
const UNASKED = 1024 * 1024; // bytes of lines that are fetched while no days are chosen

/** The columns of the places: in the file is no slug that follows from the English name, and
 *  spans are indices into the distinct ones (maps/publishing/table_ground.py). */
function placesOf({ places, spans }) {
  const { slug, name_en: names } = places;
  // All at once: one by one takes twice as long. No name has a zero in it.
  const plain = names.join("\0").toLowerCase().replace(/ /g, "-").split("\0");
  return {
    ...places,
    slug: slug.map((given, at) => given ?? plain[at]),
    spans: places.spans.map((at) => spans[at]),
    search: null,
  };
}

/**
 * @typedef {object} Published
 * @property {object} manifest
 * @property {object} table the ground, with `extent`, `incidents` (incident-rows.js), `lines` (of each
 *   year, null where they are not there), `ids` and `linkedFromAfar`
 * @property {object} base the base layer
 * @property {boolean} isLittle whether all was fetched at once
 * @property {() => Promise<void>} complete waits for facts and spellings
 */

/** @returns {Promise<Published>} */
async function openOnce(address, options, groundCame) {
  const published = await openPublished(address, options);
  const { manifest, fetchFile, fetchPart } = published;
  const volumes = createVolumes(manifest.volumes, fetchFile);
  const { years } = volumes;
  const everyVolume = [...manifest.volumes.keys()];
  const isLittle = volumes.sizeOf(["days", "facts", "lines", "ids"]) <= LITTLE;
  const json = async (entry, how) => parseJson(await fetchFile(entry, how));

  /** Fetches a file of every volume and adds its years as it arrives. */
  const gather = async (role, gathering, how) => {
    const add = (part, year) => gathering.add(year, openColumns(part));
    await Promise.all(everyVolume.map((volume) => volumes.fetch(volume, role, add, how)));
    return gathering;
  };

  let facts = null; // on their way, or there

  function readFacts() {
    const behind = { priority: "low" }; // the first drawing, which does without
    facts ??= Promise.all([gather("facts", gatherFacts(years), behind), json(manifest.spellings, behind)]);
    facts.catch(() => { facts = null; }); // prettier-ignore
    return facts; // whoever waits for them is told
  }

  const around = Promise.all([json(manifest.ground), json(manifest.base)]);
  around.then((both) => groundCame(...both), () => {}); // whoever waits for `first` is told
  const first = Promise.all([around, gather("days", gatherDays(years))]);
  readFacts();
  const [[ground, base], days] = await first;
  const rows = days.rows();
  const ids = createIds(rows, volumes, fetchPart);
  const table = {
    ...ground,
    places: placesOf(ground),
    extent: manifest.extent,
    incidents: rows,
    lines: years.map(() => null),
    ids,
    linkedFromAfar,
  };
  const details = years.map(() => null);
  const asked = new Map(); // lines and details of a volume that are on their way

  /** Links to a row out of other years: `{row, kind}`. */
  function linkedFromAfar(row) {
    const id = ids.of(row);
    if (id === undefined) return [];
    const links = table.lines.flatMap((part) => (part === null ? [] : [...part.far]));
    return links.flatMap(([from, some]) =>
      some.filter((link) => link.id === id).map(({ kind }) => ({ row: from, kind })),
    );
  }

  function once(role, volume, learn) {
    const key = `${role} ${volume}`;
    if (!asked.has(key)) {
      const learning = volumes.fetch(volume, role, (part, year) => learn(decodeColumns(part), year));
      learning.catch(() => asked.delete(key)); // whoever waits for it is told
      asked.set(key, learning);
    }
    return asked.get(key);
  }

  const yearOf = (row) => rows.starts.findLastIndex((start) => start <= row);

  function fetchLinesOf(volume) {
    return once("lines", volume, (file, year) => {
      table.lines = table.lines.with(year, linesOfYear(file, rows.starts[year]));
    });
  }

  /** Learns the ids of rows that are linked to one of another year whose id is known. */
  async function fetchNamesOfFar() {
    const links = table.lines.flatMap(({ far }) => [...far]);
    const led = links.filter(([, some]) => some.some(({ id }) => ids.rowOf(id) !== undefined));
    await Promise.all(led.map(([row]) => ids.fetchOf(row, earliestOf(rows, row))));
  }

  /** Volumes in which some of the chosen rows lie, the newest first. */
  function volumesOf({ from, to, earlier }, among = everyVolume) {
    if (among.length === 0) return [];
    const { starts } = volumes;
    const have = volumes.having(earlier);
    const touched = (volume) =>
      (starts[volume] < to && starts[volume + 1] > from) || have.has(volume);
    return among.filter(touched).reverse();
  }

  const hasLines = (volume) => table.lines[yearOf(volumes.starts[volume])] !== null;

  /** Asked in each frame while days are dragged: then mostly all lines are there. */
  const lacking = (choice) => volumesOf(choice, everyVolume.filter((volume) => !hasLines(volume)));

  const complete = async () => {
    if (table.incidents.until !== null) return;
    const [gathered, spellings] = await readFacts();
    table.incidents = gathered.rows(rows);
    table.places.search = spellings.search;
  };

  if (isLittle) {
    await Promise.all([complete(), ids.fetchAll(), ...everyVolume.map(fetchLinesOf)]);
  }

  return {
    manifest,
    table,
    base,
    isLittle,
    complete,

    /**
     * Fetches the lines that a choice needs and calls `arrived` after each volume. While no days
     * are chosen and `all` is not asked for, only as many as are cheap.
     */
    async fetchLines(choice, { all, arrived }) {
      const open = choice.from === 0 && choice.to === rows.count;
      let bytes = 0;
      for (const volume of lacking(choice)) {
        if (hasLines(volume)) continue; // by now
        bytes += manifest.volumes[volume].lines.bytes;
        if (open && !all && bytes > UNASKED) return;
        await fetchLinesOf(volume);
        arrived();
      }
    },

    /** @returns {boolean} whether the lines of all chosen rows are there */
    hasLines: (choice) => lacking(choice).length === 0,

    /** Fetches what an incident is linked to, in its volume and in others. */
    async fetchLinks(row) {
      await fetchLinesOf(volumes.of(row));
      const far = table.lines[yearOf(row)].far.get(row) ?? [];
      for (const { id, day } of far) {
        const other = await ids.find(id, day);
        if (other !== undefined) await fetchLinesOf(volumes.of(other));
      }
    },

    /** Fetches what a download of the chosen rows needs. @returns {Promise<(row: number) => object>} */
    async fetchDetails(choice) {
      for (const volume of volumesOf(choice)) {
        await once("details", volume, (file, year) => {
          details[year] = detailsOfYear(file, rows.starts[year]);
        });
        await ids.fetchVolume(volume);
      }
      await Promise.all(everyVolume.map(fetchLinesOf)); // an answer may be in any later year
      await fetchNamesOfFar();
      return (row) => ({ id: ids.of(row), ...details[yearOf(row)](row) });
    },

    /** Bytes that a search through all public ids would cost. */
    bytesOfIds: volumes.sizeOf(["ids"]),
  };
}

/**
 * Opens what is published, asking a second time past every cache if it does not fit together.
 * `groundCame(ground, base)` is told of these two, whatever comes of the rest.
 */
export async function openTable(path, groundCame = () => {}) {
  const address = new URL(path, location.href);
  try {
    return await openOnce(address, {}, groundCame);
  } catch (problem) {
    if (!["missing", "damaged", "format"].includes(problem.reason)) throw problem;
    return openOnce(address, { cache: "reload" }, groundCame);
  }
}
