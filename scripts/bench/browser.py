"""Measures the map page in Chromium against a running Difaf and prints a table.

    .venv/bin/python scripts/bench/browser.py http://127.0.0.1:8000 [--runs 30] [--json FILE]

Loading, filters and histogram are asked of the page's own modules; frames, heap and the time to
the first drawing of the whole page in a window of 1440 × 900. Times are milliseconds.
"""

import argparse
import statistics
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

_PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_PROJECT / "scripts")]

from chromium import launch_chromium  # noqa: E402

from bench.figures import Figures, percentile  # noqa: E402

_BLANK = "/en/method/"  # any page of ours that loads none of the modules
_REST = 500  # milliseconds after which a page that has loaded does nothing more of its own
_LOAD = """async () => {
  const load = (name) => import(`/static/js/${name}.js`);
  const [{ openTable }, { columnsOf }] = await Promise.all(
    ["table/table", "table/incident-columns"].map(load));
  const start = performance.now();
  const published = await openTable("/data/manifest.json");
  const first = performance.now();
  await published.complete();
  const facts = performance.now();
  columnsOf(published.table);
  const end = performance.now();
  window.published = published;
  return { first: first - start, facts: facts - first, index: end - facts, all: end - start,
           rows: published.table.incidents.count };
}"""
# Every option of every dimension left out once, and pairs of them, on windows over all years.
_FILTER = """async ([length, runs]) => {
  const load = (name) => import(`/static/js/${name}.js`);
  const [{ select }, { choose }, { countBins }, { optionsOf }, { EMPTY_STATE }] = await Promise.all(
    ["counting/filters", "counting/choice", "counting/histogram", "table/incident-columns",
     "state/store"].map(load));
  const { binSize, binStarts, timelineDays } = await load("timeline/timeline-scale");
  const { table } = window.published;
  const options = optionsOf(table);
  const days = timelineDays(table);
  const starts = binStarts(days, binSize(days, 1100));
  const names = Object.keys(options);
  const without = (name, at) => new Set(options[name].filter((_, index) => index !== at));
  const states = [];
  for (let run = 0; run < runs; run += 1) {
    const [one, other] = [names[run % 5], names[(run * 2 + 1) % 5]];
    const room = days.last - days.first - length;
    const from = length && days.first + Math.floor((room * run) / runs);
    states.push({
      ...EMPTY_STATE,
      [one]: without(one, run % options[one].length),
      [other]: without(other, (run * 3) % options[other].length),
      from: length ? from : null,
      to: length ? from + length - 1 : null,
    });
  }
  const time = (act) => {
    for (const state of states.slice(0, 10)) act(state);
    return states.map((state) => {
      const start = performance.now();
      act(state);
      return performance.now() - start;
    });
  };
  return {
    filter: time((state) => {
      select(table, state);
      countBins(table, choose(table, state, { anyDay: true }), starts);
    }),
    days: time((state) => select(table, state)),
  };
}"""
_FRAMES = """async ([length, frames]) => {
  const { store } = window.difaf;
  const first = 16_801 + 365; // a year after the first of the generated days
  const times = [];
  let last = 0;
  for (let frame = 0; frame < frames + 20; frame += 1) {
    const now = await new Promise(requestAnimationFrame);
    if (frame >= 20) times.push(now - last);
    last = now;
    store.set({ mode: "window", from: first + 5 * frame, to: first + 5 * frame + length },
              { replace: true });
  }
  return times;
}"""
_WORK = """async ([length, frames]) => {
  const { store } = window.difaf;
  const first = 16_801 + 365;
  const times = [];
  for (let frame = 0; frame < frames; frame += 1) {
    await new Promise(requestAnimationFrame);
    const start = performance.now();
    store.set({ mode: "window", from: first + 5 * frame, to: first + 5 * frame + length },
              { replace: true });
    times.push(performance.now() - start);
  }
  return times;
}"""


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Table:
    def __init__(self) -> None:
        self.figures = Figures()

    def add(self, what: str, values: list[float], budget: str, key: str = "") -> None:
        """Says a row; with a key it is one of those of `make bench`."""
        numbers = (statistics.median(values), percentile(values, 0.95), max(values))
        say(f"{what:46}{''.join(f'{number:10.1f}' for number in numbers)}  {budget}")
        if key:
            self.figures.add(key, values)


def _fresh(browser: Browser, base: str, path: str) -> Page:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(base + path, wait_until="load")
    return page


def _until(page: Page, what: Callable[[], bool], seconds: float = 60) -> None:
    for _ in range(int(seconds * 20)):
        if what():
            return
        page.wait_for_timeout(50)
    sys.exit("The page never came to rest.")


def measure_modules(browser: Browser, base: str, runs: int, table: Table) -> None:
    found: list[dict[str, float]] = []
    for _ in range(max(5, runs // 4)):
        page = _fresh(browser, base, _BLANK)
        page.wait_for_timeout(_REST)
        found.append(page.evaluate(_LOAD))
        if len(found) < max(5, runs // 4):
            page.context.close()
    say(f"{int(found[0]['rows']):,} incidents")
    say(f"{'':46}{'median':>10}{'p95':>10}{'most':>10}  budget")
    table.add("fetch and decode for the first drawing", [one["first"] for one in found], "")
    table.add("facts and spellings", [one["facts"] for one in found], "")
    table.add("index", [one["index"] for one in found], "")
    table.add("fetch, decode and index", [one["all"] for one in found], "<= 120", "load")
    for length, name, budget in [(90, "90_days", "p95 <= 4"), (0, "all_years", "p95 <= 14")]:
        times: dict[str, list[float]] = page.evaluate(_FILTER, [length, 5 * runs])
        words = name.replace("_", " ")
        table.add(
            f"filter, counts and histogram, {words}", times["filter"], budget, f"filter_{name}"
        )
        table.add(f"counts alone (days move), {words}", times["days"], "")
    page.context.close()


def measure_page(browser: Browser, base: str, runs: int, table: Table) -> None:
    opened: list[float] = []
    for _ in range(max(3, runs // 10)):
        page = _fresh(browser, base, "/en/")
        _until(page, lambda page=page: page.evaluate("!!window.difaf"))  # type: ignore[misc]
        opened.append(page.evaluate("performance.getEntriesByName('usable')[0]?.startTime ?? -1"))
        if len(opened) < max(3, runs // 10):
            page.context.close()
    table.add("map page usable, cold", opened, "<= 1500", "opened")
    page.wait_for_timeout(3000)
    for length in (90, 365):
        work: list[float] = page.evaluate(_WORK, [length, 4 * runs])
        table.add(f"work of one step, {length} days", work, "")
        frames: list[float] = page.evaluate(_FRAMES, [length, 4 * runs])
        table.add(
            f"frames while {length} days are dragged",
            frames,
            "p95 <= 17, none > 50",
            f"frames_{length}",
        )
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    mib = 1024 * 1024
    buffers = used.get("backingStorageSize", 0)
    table.add("JavaScript heap, MiB", [(used["usedSize"] + buffers) / mib], "< 150", "heap")
    page.context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address", help="of a running Difaf, without a slash at its end")
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--json", type=Path, help="where the numbers are written besides")
    given = parser.parse_args()
    table = Table()
    with sync_playwright() as playwright:
        browser = launch_chromium(playwright, "--enable-precise-memory-info")
        measure_modules(browser, given.address, given.runs, table)
        measure_page(browser, given.address, given.runs, table)
        browser.close()
    table.figures.write(given.json)


if __name__ == "__main__":
    main()
