"""Print as a page: map with its ground, legend, sentence, list."""

from itertools import pairwise

from playwright.sync_api import expect

from tests.e2e.canvas_pixels import PIXELS
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import wait_until

_PAINTED = (
    "() => {"
    + PIXELS
    + """
  const data = pixels(document.querySelector("canvas[data-canvas=marks]"));
  let bare = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) bare += 1;
  return 1 - bare / (data.length / 4);
}"""
)


def test_paper_has_map_ground_legend_sentence_and_list(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=attack,counter_strike")
    assert page.evaluate(_PAINTED) < 0.2
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    # Chromium's paper shows the uppermost canvas alone: the ground has to be on it.
    wait_until(page, f"({_PAINTED})() > 0.99")
    expect(page.locator("#sentence")).to_contain_text("Attacks and counter-strikes")
    expect(page.locator("#legend-list")).to_be_visible()
    expect(page.get_by_role("list", name="In view").get_by_role("button").first).to_be_visible()
    expect(page.get_by_text("Difaf · Map of incidents")).to_be_visible()
    cite = page.get_by_role("region", name="How to cite")
    expect(cite).to_contain_text("Difaf. Attacks and counter-strikes · 5 incidents. Data as of ")
    expect(cite).to_contain_text("/en/?kind=attack,counter_strike")
    expect(cite).to_contain_text("GeoNames (CC BY 4.0)")
    for hidden in (
        "#filters",
        ".site-header",
        "#track",
        ".bar-key",
        ".leaflet-bar",
        ".map-credits",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    width = page.evaluate("document.querySelector('main').getBoundingClientRect().width")
    assert width <= 687  # A4 within its margins: 182 mm
    expect(cite).to_contain_text("Sources of the map: Natural Earth, ")
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#filters")).to_be_visible()
    expect(cite).to_be_hidden()
    wait_until(page, f"({_PAINTED})() < 0.2")


def test_paper_has_the_readers_own_day(open_map: OpenPage) -> None:
    page = open_map("/en/", timezone="Asia/Damascus")
    page.clock.set_fixed_time("2026-11-26T22:30:00Z")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("#paper-said")).to_contain_text("Read on 27 November 2026.")


_DARKEST = """(key) => {
  const rows = [...document.querySelectorAll("#legend-list li")];
  const canvas = rows.find((row) => row.textContent === key).querySelector("canvas");
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  const reds = data.filter((_, at) => at % 4 === 0 && data[at + 3] > 200);
  return Math.min(...reds);
}"""


_IS_SEEN = "(node) => node.checkVisibility() && node.offsetHeight > 0"


def test_paper_is_white_in_the_dark_too_and_says_how_sure_it_is(open_map: OpenPage) -> None:
    page = open_map("/en/?sel=place:marat", colour_scheme="dark")
    expect(page.locator("#panel-body .incident").first).to_be_attached()
    how_sure = page.locator("#panel-body .sureness > :not(summary)").first
    assert not how_sure.evaluate(_IS_SEEN)
    assert page.evaluate(_DARKEST, "Attack") > 200
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    wait_until(page, f"({_DARKEST})('Attack') < 60")
    assert how_sure.evaluate(_IS_SEEN)
    in_order = ["#map", "#legend", "#sentence", "#in-view", "#panel", "#on-paper"]
    tops = [page.locator(one).bounding_box() for one in in_order]
    assert all(a and b and a["y"] + a["height"] <= b["y"] + 1 for a, b in pairwise(tops)), tops
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert not how_sure.evaluate(_IS_SEEN)


_PRINTED_AFTER = "(link) => getComputedStyle(link, '::after').content"


def test_paper_gives_the_addresses_of_sources_whole_and_once(
    open_page: OpenPage, region_loaded: None
) -> None:
    page = open_page("/en/places/marat/")
    page.emulate_media(media="print")
    expect(page.locator(".held-source")).to_be_hidden()
    long_one = page.locator(".holding .sources a", has_text="…").first
    address = long_one.get_attribute("href")
    assert long_one.evaluate(_PRINTED_AFTER) == f'"{address}"'
    assert long_one.evaluate("(link) => getComputedStyle(link).fontSize") == "0px"
    for of_no_use in ("Report an error on this page", "Sources, licences and method"):
        expect(page.get_by_text(of_no_use)).to_be_hidden()


def test_accounts_keep_their_heading_on_paper(open_page: OpenPage, region_loaded: None) -> None:
    page = open_page("/ar/incidents/n8rjd3yb/")
    page.emulate_media(media="print")
    accounts = page.locator(".accounts-scroll")
    assert accounts.evaluate("(node) => getComputedStyle(node).breakInside") == "avoid"
    assert accounts.evaluate("(node) => getComputedStyle(node).overflowX") == "visible"
