// The timeline: histogram, chosen days, changes of hands, play. What it shows comes from the
// state, what is done to it goes there; nothing is kept here but how wide it is.

import { isWhole, movedSpan, modePatch, shownSpan, spanPatch, stepDays, throughPatch } from "./chosen-span.js";
import { createBarWords } from "./bar-words.js";
import { createDayFields } from "./day-fields.js";
import { element, setIcon } from "../page/element.js";
import { countBins, drawHistogram, STACKS } from "../counting/histogram.js";
import { createPlayback } from "./playback.js";
import { createSpanSliders } from "./span-sliders.js";
import { spanText } from "../words/span-words.js";
import { ALL_DAYS, filtersTheSame } from "../state/store.js";
import { choose } from "../counting/choice.js";
import { drawAxis, drawBarKey, sayHighest } from "./timeline-axis.js";
import {
  BIN_DAYS, binSize, binStarts, changesOfHands, clusteredChanges, fractionOf, openDays, stepOverFold,
  timelineDays,
} from "./timeline-scale.js"; // prettier-ignore

export function createTimeline({ find, table, store, phrases, inTurn, onPlaying }) {
  const changes = changesOfHands(table);
  const days = timelineDays(table, changes);
  const rtl = document.documentElement.dir === "rtl";
  const track = find("track");
  let [width, height] = [0, 0];
  let size = "week";
  let drawnFor = null;
  let starts = null; // of bins, while the timeline is as wide
  let unnamed = []; // lengths of folds that have no room for them
  let marked = false; // whether changes of hands stand over the bars

  const span = (state = store.get()) => shownSpan(state, table, days);

  function nearestEdge(day) {
    const { first, last } = span();
    return Math.abs(day - first) < Math.abs(day - last) ? "first" : "last";
  }

  function moveTo(part, day, options) {
    const state = store.get();
    const { first, last } = span(state);
    const edge = part === "nearest" ? nearestEdge(day) : part;
    if (state.mode === "window" && edge === "first") {
      store.set(spanPatch(state, Math.min(day, last), last, days), options);
    } else if (state.mode === "window" && edge === "last") {
      store.set(spanPatch(state, first, Math.max(day, first), days), options);
    } else if (state.mode === "window") {
      store.set(movedSpan(state, { first, last }, day - first, days), options);
    } else store.set(spanPatch(state, day, day, days), options);
  }

  function moveBy(part, by, options) {
    const state = store.get();
    const { first, last } = span(state);
    if (part === "band") store.set(movedSpan(state, { first, last }, by, days), options);
    else moveTo(part, (part === "first" ? first : last) + by, options);
  }

  function draw(from, to, options) {
    const state = store.get();
    store.set(spanPatch(state, state.mode === "window" ? from : to, to, days), options);
  }

  function step(direction, options = { replace: true }) {
    const state = store.get();
    const before = span(state);
    const by = stepOverFold(before.last, direction * stepDays(state, size, openDays(days)), days);
    store.set(movedSpan(state, before, by, days), options);
    const after = span();
    return after.first !== before.first || after.last !== before.last;
  }

  /** With no days chosen, play tells from the beginning what had happened by each day. */
  function rewind() {
    const state = store.get();
    const { first, last } = span(state);
    if (isWhole(state)) store.set(throughPatch(state, days.first));
    else if (state.mode === "sofar") store.set({ to: days.first }, { replace: true });
    else store.set(movedSpan(state, { first, last }, days.first - first, days), { replace: true });
  }

  const playback = createPlayback({
    step,
    rewind,
    atEnd: () => isWhole(store.get()) || span().last >= days.last,
    changed(playing) {
      setIcon(find("play"), playing ? "pause" : "play");
      find("play").setAttribute("aria-label", find("play").dataset[playing ? "pause" : "play"]);
      onPlaying(playing);
    },
  });

  find("play").addEventListener("click", () => (playback.playing() ? playback.pause() : playback.play()));
  /** Who takes the days in hand has them stay there. */
  const byHand = (act) => (...given) => {
    playback.pause();
    act(...given);
  };

  const sliders = createSpanSliders(track, {
    rtl, days, draw,
    moveBy: byHand(moveBy),
    moveTo: byHand(moveTo),
    page: () => BIN_DAYS[size === "day" ? "week" : "month"],
  }); // prettier-ignore
  find("step-back").addEventListener("click", byHand(() => step(-1, {})));
  find("step-forward").addEventListener("click", byHand(() => step(1, {})));
  find("speed").addEventListener("change", (event) => playback.setSpeed(Number(event.target.value)));
  track.addEventListener("pointerdown", playback.pause);

  function typed(part, day) {
    if (store.get().mode !== "window") return store.set(spanPatch(store.get(), day, day, days));
    const { first, last } = span();
    const [from, to] = part === "first" ? [day, Math.max(day, last)] : [Math.min(first, day), day];
    return store.set(spanPatch(store.get(), from, to, days));
  }
  const showFields = createDayFields({
    find, days, phrases, inTurn,
    typed: byHand(typed),
    left: () => show(store.get()),
  }); // prettier-ignore

  const modes = [...document.querySelectorAll('input[name="mode"]')];
  for (const mode of modes) {
    mode.addEventListener("change", () => store.set(modePatch(store.get(), mode.value, table)));
  }
  find("all-days").addEventListener("click", byHand(() => {
    store.set(ALL_DAYS);
    find("play").focus();
  }));

  function changeMark(cluster) {
    const when = spanText(cluster.first, cluster.last, phrases);
    const label = phrases.text("page_changed_hands", { n: cluster.places, days: when });
    const go = byHand(() => {
      const at = cluster.days.indexOf(span().last);
      store.set(throughPatch(store.get(), cluster.days[(at + 1) % cluster.days.length]));
    });
    const shared = { type: "button", "aria-label": label, title: label, onclick: go };
    const mark = element("button", { class: "change", ...shared });
    mark.style.insetInlineStart = `${fractionOf(cluster.first, days) * 100}%`;
    return { mark, button: element("button", { class: "button", ...shared }, when) };
  }

  function layOut() {
    [width, height] = [track.clientWidth, track.clientHeight];
    if (!width) return;
    size = binSize(days, width);
    starts = binStarts(days, size);
    drawnFor = null;
    const marks = clusteredChanges(changes, days, width).map(changeMark);
    marked = marks.length > 0 && getComputedStyle(find("changes")).display !== "none";
    find("changes").replaceChildren(...marks.map(({ mark }) => mark));
    find("change-list").replaceChildren(...marks.map(({ button }) => button));
    unnamed = drawAxis({ axis: find("axis"), folds: find("folds") }, days, width, phrases);
  }

  function drawBars(state) {
    if (!width || (drawnFor && filtersTheSame(drawnFor, state))) return;
    drawnFor = state;
    const style = getComputedStyle(document.documentElement); // read before the page changes
    const colours = ["--attack", "--counter", "--interception"].map((name) => style.getPropertyValue(name));
    const bars = countBins(table, choose(table, state, { anyDay: true }), starts);
    drawBarKey(find("bar-key"), bars, {
      stacks: STACKS.map((stack) => phrases.text(`timeline_${stack}`)),
      thin: phrases.text("timeline_thin"),
      changes: marked ? phrases.text("timeline_changes") : "",
      folds: unnamed,
    });
    const along = (day) => fractionOf(day, days) * width;
    const highest = drawHistogram(find("histogram"), bars, starts, {
      width,
      height,
      place: (day) => (rtl ? width - along(day) : along(day)),
      colours,
    });
    sayHighest(find("highest"), highest, size, phrases);
  }

  function show(state, { moved = false } = {}) {
    const { first, last } = span(state);
    sliders.show({ first, last }, state.mode, width, phrases.day);
    drawBars(state);
    showFields({ first, last }, state.mode, moved);
    for (const mode of modes) mode.checked = mode.value === state.mode;
    find("all-days").hidden = isWhole(state);
  }

  const again = () => {
    layOut();
    show(store.get());
  };
  const resized = () => track.clientWidth !== width || track.clientHeight !== height;
  new ResizeObserver(() => resized() && again()).observe(track); // told once without a change
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"]) {
    matchMedia(query).addEventListener("change", again);
  }
  layOut();
  createBarWords({ track, words: find("bar-words"), table, store, phrases, days, starts: () => starts, rtl });
  return { show, pause: playback.pause };
}
