"""The plain pages, as a reader meets them."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from incidents.models import Incident, Report
from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.troubles import Troubles

pytestmark = pytest.mark.usefixtures("region_loaded")

PHONE = (430, 932)


def pages() -> list[str]:
    report, incident = Report.objects.get(), Incident.objects.get(kind="interception")
    contested = Incident.objects.filter(kind="counter_strike", strength="contested").first()
    assert contested is not None
    paths = ["places/", "places/marat/", "incidents/", "reports/", "method/", "corrections/"]
    paths += [f"incidents/{incident.public_id}/", f"incidents/{contested.public_id}/"]
    paths += [f"reports/{report.public_id}/", "incidents/?kind=attack&zone=disputed"]
    paths += ["nowhere/", "incidents/?kind=nothing"]
    return paths


@pytest.mark.parametrize(
    ("language", "viewport", "scheme"), [("en", (1440, 900), "light"), ("ar", PHONE, "dark")]
)
def test_every_page_is_accessible_and_fits_its_window(
    open_page: OpenPage,
    assert_accessible: AssertAccessible,
    troubles: Troubles,
    language: str,
    viewport: tuple[int, int],
    scheme: Literal["light", "dark"],
) -> None:
    troubles.allow(r"status of 404.*/nowhere/")
    troubles.allow(r"status of 400.*kind=nothing")
    page = open_page(f"/{language}/method/", viewport=viewport, colour_scheme=scheme)
    for path in pages():
        page.goto(f"/{language}/{path}", wait_until="networkidle")
        assert_accessible(page)
        assert _overflow(page) == 0, path


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 360, 390, 430])
def test_the_table_of_places_is_seen_whole_on_a_phone(
    open_page: OpenPage, language: str, width: int
) -> None:
    page = open_page(f"/{language}/places/", viewport=(width, 800))
    wide = page.locator(".table-block").evaluate(
        "(block) => [block.scrollWidth, block.clientWidth]"
    )
    assert wide[0] <= wide[1]
    assert _overflow(page) == 0
    table = page.get_by_role("table")
    columns = table.get_by_role("columnheader").count()
    cells = table.get_by_role("row").nth(1).locator("[role=rowheader], [role=cell]")
    assert columns == cells.count() == 5
    assert all(cell.is_visible() for cell in cells.all())


def test_a_word_with_a_hyphen_is_not_cut_in_a_title_or_a_table(open_page: OpenPage) -> None:
    bombed = Incident.objects.filter(kind="counter_strike", strength="weak").first()
    assert bombed is not None
    page = open_page(f"/en/incidents/{bombed.public_id}/", viewport=PHONE)
    for path, text in (("", "Counter-strike"), ("/en/places/", "Government-held")):
        page.goto(f"{page.url.split('/en/')[0]}{path}" if path else page.url)
        words = page.locator("#main").get_by_text(text, exact=True)
        lines = words.evaluate_all("(all) => all.map((one) => one.getClientRects().length)")
        assert set(lines) == {1}, path


def test_a_reader_follows_the_words_from_the_place_to_the_report(open_page: OpenPage) -> None:
    page = open_page("/en/places/marat/", java_script_enabled=False)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marat")
    expect(page.locator(".place-head")).to_contain_text("on 28 November 2024")
    quoted = page.locator("blockquote mark", has_text="مراد").first
    expect(quoted).to_be_visible()
    page.locator("figure", has=quoted).get_by_role("link", name="in the report").first.click()
    expect(page).to_have_url(re.compile(r"/en/reports/[a-z0-9]{8}/#c\d+-\d+"))
    expect(page.locator("mark:target")).to_be_visible()
    received = page.locator(".received")
    expect(received).to_have_attribute("dir", "rtl")
    expect(page.get_by_text("outlet not known")).to_be_visible()
    expect(page.get_by_text("day not known")).to_be_visible()
    received.get_by_role("link", name="مراد", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/en/places/marat/$"))


def test_a_footnote_leads_to_the_reading_and_back(open_page: OpenPage) -> None:
    page = open_page(f"/en/reports/{Report.objects.get().public_id}/", java_script_enabled=False)
    page.locator(".received .note-links a").first.click()
    note = page.locator("li:target")
    expect(note).to_be_visible()
    note.locator(".quoted-words").click()
    expect(page.locator("mark:target")).to_be_visible()


def test_the_date_reads_as_the_estimate_that_it_is(open_page: OpenPage) -> None:
    attack = Incident.objects.filter(kind="attack", part_of_day="evening").get()
    page = open_page(f"/en/incidents/{attack.public_id}/", java_script_enabled=False)
    expect(page.locator(".incident-date").first).to_have_text(
        "one of six Thursdays, estimated · 24 October to 28 November 2024 · evening"
    )
    page.get_by_role("link", name="العربية").click()
    expect(page.locator(".incident-date").first).to_have_text(
        "أحد ستة أيام خميس، تقديراً – من ٢٤ تشرين الأول إلى ٢٨ تشرين الثاني ٢٠٢٤ – مساءً"
    )


def test_incidents_are_filtered_without_javascript(open_page: OpenPage) -> None:
    page = open_page("/en/incidents/", java_script_enabled=False)
    everything = page.locator("article.incident").count()
    page.get_by_label("What happened").select_option("Counter-strike")
    page.get_by_label("Control zone on the day").select_option("Government")
    page.get_by_label("From day").fill("2024-10-01")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#sentence")).to_contain_text(
        "Counter-strikes on government-held places, since 1 October 2024"
    )
    assert 0 < page.locator("article.incident").count() < everything
    page.get_by_role("link", name="Show all", exact=True).click()
    expect(page.locator("article.incident")).to_have_count(everything)


def test_the_keyboard_reaches_the_content_at_once(open_page: OpenPage) -> None:
    page = open_page("/en/places/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_printed_page_has_no_buttons_and_keeps_its_marks(open_page: OpenPage) -> None:
    page = open_page("/en/places/marat/")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Show on the map")).to_be_hidden()
    expect(page.locator(".site-nav")).to_be_hidden()
    expect(page.get_by_role("heading", name="How to cite")).to_be_visible()
    background = _style_of(page, "blockquote mark", "backgroundColor")
    assert background != "rgba(0, 0, 0, 0)"


def test_on_paper_it_stands_who_says_so(open_page: OpenPage) -> None:
    page = open_page("/ar/places/conoco/")
    folded = page.locator(".held-source .sources")
    named = {link.get_attribute("href") for link in folded.locator("a").all()}
    page.emulate_media(media="print")
    assert not folded.evaluate(_IS_SEEN), "they stand once, with who held it"
    printed = page.locator(".holding .sources a").all()
    assert named <= {link.get_attribute("href") for link in printed if link.evaluate(_IS_SHOWN)}


def test_time_runs_with_the_text_in_the_bar_of_holders(open_page: OpenPage) -> None:
    for language, is_reversed in (("en", False), ("ar", True)):
        page = open_page(f"/{language}/places/marat/")
        boxes = [rect.bounding_box() for rect in page.locator(".holding-bar rect").all()]
        left_edges = [box["x"] for box in boxes if box]
        assert len(left_edges) == 5
        assert left_edges == sorted(left_edges, reverse=is_reversed)


_IS_SHOWN = "(link) => link.checkVisibility()"
_IS_SEEN = "(node) => node.checkVisibility() && node.offsetHeight > 0"


def _overflow(page: Page) -> int:
    width: int = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return max(width, 0)


def _style_of(page: Page, selector: str, name: str) -> str:
    style: str = page.locator(selector).first.evaluate(
        "(element, name) => getComputedStyle(element)[name]", name
    )
    return style


@pytest.mark.parametrize("path", ["places/", "places/conoco/", "incidents/", "method/"])
def test_links_that_stand_alone_are_as_high_as_a_finger(
    open_page: OpenPage, settings: Settings, path: str
) -> None:
    settings.DIFAF_CONTACT = "desk@example.org"
    page = open_page(f"/ar/{path}", viewport=PHONE, has_touch=True, is_mobile=True)
    alone = ":is(.up, .cite, tbody th, .site-footer, .facts dd, .incident-title, .said-by) a"
    heights = page.locator(f"{alone}, :is(.link-line, .accounts, .report-list) a").evaluate_all(
        "(links) => links.map((link) => link.getClientRects()[0].height)"
    )
    assert len(heights) >= 4
    assert min(heights) >= 44


@pytest.mark.parametrize(("language", "touch", "least"), [("en", False, 24), ("ar", True, 30)])
def test_each_number_of_a_note_is_large_enough_to_be_pressed(
    open_page: OpenPage, language: str, touch: bool, least: int
) -> None:
    path = f"/{language}/reports/{Report.objects.get().public_id}/"
    page = open_page(path, viewport=PHONE, has_touch=touch, is_mobile=touch)
    sizes = page.locator(".note-links a").evaluate_all(
        """(links) => links.map((link) => {
            const { width, height } = link.getBoundingClientRect();
            return Math.min(width, height);
        })"""
    )
    assert len(sizes) > 80
    assert min(sizes) >= least
