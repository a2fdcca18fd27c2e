// Taking the map along: copy its address, embed it, download what is seen, print it.

import { addressOf } from "../state/address.js";
import { isoFromDay } from "../table/days.js";
import { embedCode, previewFrame, showEmbedCode } from "./embedding.js";
import { chosenRows, csvFile, exportRows, geojsonFile } from "./export-files.js";
import { fileName } from "./file-name.js";
import { fetchReports, MOST } from "./incident-reports.js";
import { localDay } from "../words/moments.js";
import { sentence } from "../words/sentence.js";

const MANY = 50_000; // incidents: more are not gone through before they are asked for

async function copy(text, field) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    field.select(); // no permission, or no HTTPS: the old way, with the text in sight
    document.execCommand("copy");
  }
}

function offscreenField(text) {
  const field = document.createElement("textarea");
  field.className = "visually-hidden";
  field.value = text;
  (document.querySelector("dialog[open]") ?? document.body).append(field); // beside a dialog nothing can be selected
  return field;
}

/** `content` is a list of texts. */
function save(name, type, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(content, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function openDialog(dialog, opener) {
  dialog.showModal();
  dialog.addEventListener("close", () => opener.focus(), { once: true });
}

const rounded = (box) => box.map((degrees) => Number(degrees.toFixed(5))); // as a file tells it

/**
 * `seen()` gives `{state, table, choice, total, sentence, published, box}` of this moment, where `box`
 * is what the map shows; `fetchDetails(choice)` what a download says of each row besides; `failed(problem)` tells
 * that it could not be had.
 */
export function createShare({ find, store, phrases, toast, embedPath, incidentPath, reportsAddress, seen, fetchDetails, failed }) {
  async function copyAndTell(text, key) {
    const field = offscreenField(text);
    await copy(text, field);
    field.remove();
    toast.tell(phrases.text(key));
  }

  const pageAddress = () => `${location.origin}${location.pathname}${addressOf(store.get())}`;
  const embedAddress = () => `${location.origin}${embedPath}${addressOf(store.get())}`;

  find("copy-link").addEventListener("click", () => copyAndTell(pageAddress(), "page_link_copied"));

  find("open-embed").addEventListener("click", (event) => {
    showEmbedCode(find("embed-code"), embedAddress(), seen().sentence, store.get().q);
    previewFrame().src = embedAddress();
    openDialog(find("embed-dialog"), event.currentTarget);
  });
  find("copy-embed").addEventListener("click", async () => {
    await copyAndTell(embedCode(embedAddress(), seen().sentence), "page_code_copied");
    find("embed-dialog").close();
  });

  find("open-download").addEventListener("click", (event) => {
    find("download-sentence").textContent = seen().sentence;
    offerParts();
    tellWhetherReports();
    openDialog(find("download-dialog"), event.currentTarget);
  });

  let inPart = 0; // incidents in the chosen part of the map, as many as could be where nobody counted
  for (const choice of ["download-in-view", "download-all"]) {
    find(choice).addEventListener("change", tellWhetherReports);
  }

  function tellWhetherReports() {
    const n = find("download-in-view").checked ? inPart : seen().total;
    tellReports(n > MOST ? "page_reports_not_in_file" : "page_reports_in_file", { n: MOST });
  }

  /** Where the reader has chosen a part of the map, what is in it or all. */
  function offerParts() {
    const isPart = store.get().view !== null;
    find("download-part").hidden = !isPart;
    find("download-in-view").checked = isPart;
    find("download-all").checked = !isPart;
    if (!isPart) return;
    const { table, choice, total, box } = seen();
    const isMuch = total > MANY;
    inPart = isMuch ? total : chosenRows(table, choice, rounded(box)).length;
    find("download-all-count").textContent = isMuch ? "" : counted(total);
    find("download-view-count").textContent = isMuch ? "" : counted(inPart);
  }

  const counted = (n) => phrases.text("count_incidents", { n });

  /** Of this moment, whatever the reader does while the rest is fetched. `part` is the box that the
   * file is cut down to, null for the whole. */
  function asked() {
    const now = seen();
    const part = find("download-in-view").checked ? rounded(now.box) : null;
    return { ...now, part, source: pageAddress() };
  }

  function sentenceOf({ table, state, sentence: whole, part }, count) {
    if (part === null) return whole;
    const said = sentence(table, { ...state, box: null }, phrases); // the file is of a part of both
    return phrases.text("page_sentence_in_view", { sentence: said, count: counted(count) });
  }

  function about(what, rows, reports) {
    return {
      sentence: sentenceOf(what, rows.length),
      view_bbox: what.part ?? undefined,
      data_as_of: what.published,
      downloaded: isoFromDay(localDay(new Date())),
      source: what.source,
      licence: phrases.text("page_licence"),
      left_out: reports ? undefined : phrases.text("page_reports_left_out", { n: MOST }),
    };
  }

  function tellReports(key, values) {
    find("download-progress").textContent = phrases.text(key, values);
  }

  /** The reports of the incidents by their ids; null where they are too many or nobody answers. */
  async function reportsOf(rows, details, signal) {
    if (rows.length > MOST) return null;
    const ids = rows.map((row) => details(row).id);
    const progress = (done) => tellReports("page_asking_reports", { done, n: ids.length });
    return fetchReports(ids, { address: reportsAddress, signal, progress });
  }

  async function gather({ table, choice, part }, signal) {
    const details = await fetchDetails(choice);
    const rows = chosenRows(table, choice, part);
    return { details, rows, reports: await reportsOf(rows, details, signal) };
  }

  /** Closing the dialog meanwhile calls it off. */
  async function download(extension, type, make) {
    const what = asked();
    const dialog = find("download-dialog");
    const closed = new AbortController();
    dialog.addEventListener("close", () => closed.abort(), { once: true });
    try {
      const { details, rows, reports } = await gather(what, closed.signal);
      if (closed.signal.aborted) return;
      const addressOf = (id) => `${location.origin}${incidentPath(id)}`;
      const reportsOfOne = (id) => reports && (reports.get(id) ?? []);
      const content = exportRows(what.table, rows, { details, addressOf, phrases, reportsOf: reportsOfOne });
      const name = fileName(what.state, { inView: what.part !== null });
      save(`${name}.${extension}`, type, make(content, about(what, rows, reports)));
      if (!reports) toast.tell(phrases.text("page_reports_left_out", { n: MOST }));
    } catch (problem) {
      if (!closed.signal.aborted) failed(problem);
    } finally {
      dialog.close();
    }
  }
  find("download-csv").addEventListener("click", () => download("csv", "text/csv", csvFile));
  find("download-geojson").addEventListener("click", () => {
    download("geojson", "application/geo+json", geojsonFile);
  });

  find("print").addEventListener("click", () => window.print());
  for (const button of document.querySelectorAll("dialog [data-close]")) {
    button.addEventListener("click", () => button.closest("dialog").close());
  }
}
