"""Print as a page: map with its ground, legend, sentence, list."""

from playwright.sync_api import expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import wait_until

_PAINTED = """() => {
  const canvas = document.querySelector("canvas[data-canvas=marks]");
  const copy = new OffscreenCanvas(canvas.width, canvas.height);
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);
  const { data } = context.getImageData(0, 0, copy.width, copy.height);
  let bare = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) bare += 1;
  return 1 - bare / (data.length / 4);
}"""


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
    for hidden in ("#filters", ".site-header", "#track", ".leaflet-bar"):
        expect(page.locator(hidden)).to_be_hidden()
    width = page.evaluate("document.querySelector('main').getBoundingClientRect().width")
    assert width <= 720  # A4 within usual margins
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator("#filters")).to_be_visible()
    wait_until(page, f"({_PAINTED})() < 0.2")
