// A filter in one sentence, as maps/wording/sentence.py writes it on the plain pages, from the same
// phrases. tests/e2e/test_sentence_js.py holds the two side by side.

import { chosenDays } from "../table/days.js";
import { spanForm, spanText } from "./span-words.js";
import { DIMENSIONS, isFiltered } from "../state/store.js";

const STRIKES = new Set(["attack", "counter_strike"]);

function joined(items, word, { words }) {
  const most = items.slice(0, -1).join(words[`${word}_between`]);
  const last = items.at(-1) ?? "";
  return most ? `${most}${words[`${word}_last`]}${last}` : last;
}

function kinds(table, state, phrases) {
  if (state.kind !== null) {
    const named = table.kinds.filter(({ slug }) => state.kind.has(slug));
    return joined(named.map(({ slug }) => phrases.text(`kind_${slug}`)), "and", phrases);
  }
  const narrowed = [state.zone, state.actor, state.weapon, state.sure].some((part) => part !== null);
  return phrases.text(narrowed ? "kind_any" : "kind_everything");
}

function heldBy(slug, label, phrases) {
  for (const key of [`zone_${slug}`, `zone_held_by_${slug}`]) {
    if (phrases.has(key)) return phrases.text(key);
  }
  return phrases.text("zone_held_by", { label });
}

/** Zones that say what kind of places share the word "places"; others bring their own. */
function zones(table, state, phrases) {
  if (state.zone === null) return "";
  const labels = new Map(table.groups.map(({ slug, label }) => [slug, label[phrases.language]]));
  const shared = [];
  const own = [];
  for (const slug of [...labels.keys(), "disputed", "unknown"]) {
    if (!state.zone.has(slug)) continue;
    const key = `zone_${slug}_places`;
    if (phrases.has(key)) own.push(phrases.text(key));
    else shared.push(heldBy(slug, labels.get(slug) ?? "", phrases));
  }
  const places = shared.length ? [phrases.text("zone_places", { list: joined(shared, "or", phrases) })] : [];
  const hit = state.kind !== null && [...state.kind].every((kind) => STRIKES.has(kind));
  const key = hit ? "sentence_zone_hit" : "sentence_zone_at";
  return phrases.text(key, { list: joined([...places, ...own], "or", phrases) });
}

/** A common noun's label without its capital: "rockets", but "FPV drones", "Grad rockets". */
function insideSentence(label, { words }) {
  const [word] = label.split(" ", 1);
  const rest = word.slice(1);
  if (words.proper_words.includes(word) || rest !== rest.toLowerCase()) return label;
  return label[0].toLowerCase() + label.slice(1);
}

function listed(dimension, rows, slugs, phrases) {
  if (slugs === null) return "";
  const named = rows.filter(({ slug }) => slugs.has(slug) && slug !== "unknown");
  const labels = named.map(({ label }) => label[phrases.language]);
  const common = dimension === "weapon";
  const names = common ? labels.map((label) => insideSentence(label, phrases)) : labels;
  if (slugs.has("unknown")) names.push(phrases.text(`${dimension}_unknown`));
  return phrases.text(`sentence_${dimension}`, { list: joined(names, "or", phrases) });
}

const narrows = (state, dimensions) => dimensions.some((name) => state[name] !== null);

function sureness(table, state, phrases) {
  if (state.sure === null) return "";
  const named = table.strengths.filter(({ slug }) => state.sure.has(slug));
  const words = named.map(({ slug }) => phrases.text(`sure_${slug}`));
  const key = narrows(state, ["zone", "actor", "weapon"]) ? "sentence_sure" : "sentence_sure_alone";
  return phrases.text(key, { list: joined(words, "or", phrases) });
}

/** The sentence and how many there are; "" where the sentence says that there are none. */
export function countedSentence(table, state, { total, possible }, phrases) {
  const said = sentence(table, state, phrases);
  if (DIMENSIONS.some((name) => state[name]?.size === 0)) return [said, ""];
  if (total === 0 && chosenDays(state).chosen && !isFiltered(state)) return [nothingInDays(state, phrases), ""];
  return [said, countText({ total, possible }, phrases)];
}

/** The sentence for days of which no incident is known. */
export function nothingInDays(state, phrases) {
  const { first, last } = chosenDays(state);
  return phrases.text(`nothing_${spanForm(first, last)}`, { days: spanText(first, last, phrases) });
}

/** What passes the filter, in the page's language, without a full stop. */
export function sentence(table, state, phrases) {
  const none = DIMENSIONS.find((dimension) => state[dimension]?.size === 0);
  if (none) return phrases.text(`none_${none}`);
  const { first, last, chosen } = chosenDays(state);
  const q = state.q && phrases.text("quoted", { text: state.q });
  const said = phrases.text("sentence", {
    kind: kinds(table, state, phrases),
    zone: zones(table, state, phrases),
    actor: listed("actor", table.actors, state.actor, phrases),
    weapon: listed("weapon", table.weapons, state.weapon, phrases),
    sure: sureness(table, state, phrases),
    q: q && phrases.text(narrows(state, DIMENSIONS) ? "sentence_q" : "sentence_q_alone", { q }),
    box: state.box ? phrases.text("sentence_box") : "",
    days: chosen ? phrases.text("sentence_days", { days: spanText(first, last, phrases) }) : "",
  });
  return said[0].toUpperCase() + said.slice(1);
}

/** How many pass; `possible` of them may have happened on other days than the chosen ones. */
export function countText({ total, possible }, phrases) {
  const counted = phrases.text("count_incidents", { n: total });
  if (possible === 0) return counted;
  if (possible === total) return phrases.text("count_all_possible", { n: total });
  return phrases.text("count_some_possible", { n: possible, total: counted });
}
