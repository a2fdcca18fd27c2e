"""Everything is a link."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import (
    VIEW_RESTS,
    click_on_map,
    counts_on_map,
    drawn,
    expect_panel,
    names_in_view,
    said,
    wait_until,
)
from tests.e2e.troubles import Troubles


def state(page: Page) -> tuple[object, ...]:
    """All that a reader can see of the state."""
    boxes = page.get_by_role("checkbox").all()
    return (
        said(page),
        names_in_view(page),
        counts_on_map(page),
        [box.is_checked() for box in boxes],
        page.locator("#window [data-part=band]").get_attribute("aria-valuetext"),
        page.locator("#panel").get_attribute("aria-label"),
        page.locator("#panel [role=tab][aria-selected=true]").all_inner_texts(),
        drawn(page)["areas"],
    )


def _box(page: Page, name: str) -> tuple[float, float, float, float]:
    """Left, top, right, bottom."""
    box = page.locator(name).bounding_box()
    assert box
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def test_the_copied_address_opens_the_same_state(open_map: OpenPage) -> None:
    page = open_map("/en/", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("checkbox", name="SDF").uncheck()
    page.get_by_role("checkbox", name="Counter-strike").check()
    page.get_by_label("To", exact=True).fill("2024-11-20")
    page.get_by_label("To", exact=True).blur()
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect_panel(page, "Marat")
    page.get_by_role("tab", name="Who held it").click()
    page.locator("#map").hover(position={"x": 600, "y": 500})
    page.mouse.wheel(0, -300)
    wait_until(page, "location.search.includes('view=')")
    page.get_by_role("button", name="Copy link").click()
    toast = _box(page, "#toast")
    for card in ("#filters", "#legend", "#side", "#timeline", ".site-header"):
        box = _box(page, card)
        beside = toast[0] >= box[2] or box[0] >= toast[2]
        assert beside or toast[1] >= box[3] or box[1] >= toast[3], card
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url
    before = state(page)
    again = page.context.new_page()
    again.goto(copied, wait_until="networkidle")
    expect_panel(again, "Marat")
    assert state(again) == before
    assert before[-2] == ["Who held it"]
    again.evaluate("window.difaf.store.set({ sel: { type: 'place', id: 'khasham' } })")
    expect_panel(again, "Khasham")
    expect(again.get_by_role("tab", name="Incidents")).to_have_attribute("aria-selected", "true")


def test_what_is_chosen_again_keeps_its_tab_and_adds_no_step(open_map: OpenPage) -> None:
    page = open_map("/en/")
    marat = page.get_by_role("list", name="In view").get_by_role("button", name="Marat")
    marat.click()
    expect_panel(page, "Marat")
    page.get_by_role("tab", name="Who held it").click()
    wait_until(page, "location.search.includes('tab=')")
    steps = page.evaluate("history.length")
    marat.click()
    click_on_map(page, "marat")
    expect(page.get_by_role("tab", name="Who held it")).to_have_attribute("aria-selected", "true")
    assert page.evaluate("history.length") == steps


def test_back_and_forward_go_through_choices(open_map: OpenPage) -> None:
    page = open_map("/en/")
    page.get_by_role("checkbox", name="Government").uncheck()
    page.get_by_label("So far").check()
    page.go_back()
    expect(page.get_by_label("Span")).to_be_checked()
    assert not page.get_by_role("checkbox", name="Government").is_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name="Government")).to_be_checked()
    page.go_forward()
    expect(page.get_by_role("checkbox", name="Government")).not_to_be_checked()


def test_a_search_is_one_step_of_the_history_and_its_box_follows(open_map: OpenPage) -> None:
    page = open_map("/en/")
    page.get_by_role("checkbox", name="Government").uncheck()
    before = page.evaluate("history.length")
    box = page.locator("#search")
    box.press_sequentially(" witness")
    box.press("Enter")
    wait_until(page, "location.search === '?zone=sdf&q=witness'")
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    expect(page.get_by_role("listbox")).to_be_hidden()
    assert page.url.endswith("/en/?zone=sdf")
    page.go_forward()
    expect(box).to_have_value("witness")
    box.press_sequentially(" x")  # another search: it makes a step again
    page.go_back()
    expect(box).to_have_value("witness")
    assert not page.get_by_role("checkbox", name="Government").is_checked()


def _view(page: Page) -> dict[str, float]:
    wait_until(page, VIEW_RESTS)
    found: dict[str, float] = page.evaluate("window.difaf.map.view()")
    return found


def test_back_and_forward_show_the_view_that_each_step_had(open_map: OpenPage) -> None:
    page = open_map("/en/")
    opening, listed = _view(page), names_in_view(page)
    page.locator("#view-list [data-place=conoco]").click()
    expect_panel(page, "Conoco gas field")
    place = _view(page)
    page.locator("#panel-body a[data-sel^=incident]").first.click()
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    page.wait_for_timeout(500)  # the legend comes to say what is seen, and the view follows it
    incident = _view(page)
    assert incident["zoom"] < place["zoom"]
    page.go_back()
    assert _view(page) == pytest.approx(place, abs=1e-3)
    page.go_back()
    assert _view(page) == pytest.approx(opening, abs=1e-3)
    assert names_in_view(page) == listed
    page.evaluate("history.go(2)")
    expect(page.locator("#panel-body .incident-panel")).to_be_attached()
    assert _view(page) == pytest.approx(incident, abs=1e-3)


def test_steps_of_the_history_taken_at_once_end_where_the_last_one_was(open_map: OpenPage) -> None:
    page = open_map("/en/")
    opening = _view(page)
    page.evaluate("difaf.store.set({ sel: { type: 'incident', id: 'k7wq2mxa' } })")
    page.wait_for_timeout(100)  # the map is still under way
    page.go_back()
    page.wait_for_timeout(600)
    assert _view(page) == pytest.approx(opening, abs=1e-3)


def test_dragging_leaves_one_step_in_the_history(open_map: OpenPage) -> None:
    page = open_map("/en/")
    before = page.evaluate("history.length")
    edge = page.get_by_role("slider", name="Last day").bounding_box()
    assert edge
    middle = edge["y"] + edge["height"] / 2
    page.mouse.move(edge["x"] + edge["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(edge["x"] + 300, middle, steps=20)
    page.mouse.up()
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(page.locator("#sentence")).to_have_text("All incidents · 8 incidents")


def test_the_title_says_what_is_chosen_in_each_step_of_the_history(open_map: OpenPage) -> None:
    page = open_map("/en/")
    opening = "Difaf · Map of incidents"
    expect(page).to_have_title(opening)
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect(page).to_have_title("Marat · Difaf")
    page.get_by_role("checkbox", name="SDF").uncheck()
    expect(page).to_have_title("Marat · Incidents at government-held places · Difaf")
    page.go_back()
    expect(page).to_have_title("Marat · Difaf")
    page.go_back()
    expect(page).to_have_title(opening)
    page.get_by_role("slider", name="Last day").focus()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    expect(page).to_have_title("All incidents, 23 October to 25 November 2024 · Difaf")


def test_the_other_language_keeps_the_state(open_map: OpenPage) -> None:
    page = open_map("/en/?zone=sdf&to=2024-12-12&sel=place:conoco")
    page.get_by_role("link", name="العربية").click()
    wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
    assert page.url.endswith("/ar/?zone=sdf&to=2024-12-12&sel=place:conoco")
    assert said(page) == "حوادث في أماكن بيد قسد، حتى ١٢ كانون الأول ٢٠٢٤ – ٥ حوادث"


def test_an_address_that_is_not_understood_says_so(open_map: OpenPage) -> None:
    page = open_map("/en/?on=2024-13-45&zone=sdf")
    expect(page.get_by_role("alert")).to_contain_text("on=2024-13-45")
    assert said(page) == "Incidents at SDF-held places · 5 incidents"


def test_an_option_that_there_is_not_is_left_out_and_told(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=naval,attack&weapon=catapults&sel=place:conoco")
    expect_panel(page, "Conoco gas field")
    assert said(page) == "Attacks · 2 incidents"
    told = "not understood and was left out: kind=naval,attack, weapon=catapults."
    assert told in _notice(page)


@pytest.mark.parametrize(
    ("path", "title", "tab"),
    [
        ("/en/?sel=place:al-nowhere", "Place not found", "Difaf · Map of incidents"),
        ("/ar/?sel=incident:zzzzzzzz", "لم يُعثر على هذا الحادث", "ضفاف – خريطة الحوادث"),
    ],
)
def test_what_nobody_has_heard_of_is_not_titled_by_its_address(
    open_map: OpenPage, troubles: Troubles, path: str, title: str, tab: str
) -> None:
    troubles.allow("404")
    page = open_map(path)
    panel = page.get_by_role("region", name=title, exact=True)
    expect(panel.get_by_role("heading")).to_have_text(title)
    expect(page).to_have_title(tab)
    assert path.rsplit(":", 1)[1] not in page.locator("body").inner_text()


def test_a_first_day_after_the_last_is_told_as_such(open_map: OpenPage) -> None:
    page = open_map("/ar/?from=2024-11-28&to=2024-10-01&zone=mars&kind=foo")
    assert said(page) == "كل الحوادث – ٨ حوادث"
    assert _notice(page).startswith(
        "في العنوان ما لم يُفهم فتُرك: zone=mars، kind=foo. اليوم الأول في العنوان، "
        "٢٨ تشرين الثاني ٢٠٢٤، بعد اليوم الأخير، ١ تشرين الأول ٢٠٢٤؛"
    )


def _notice(page: Page) -> str:
    """Without the marks that let names of the address run their own way."""
    text = page.get_by_role("alert").inner_text()
    return text.replace("\N{FIRST STRONG ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")


def test_the_list_of_incidents_gets_the_filters_and_the_days(open_map: OpenPage) -> None:
    page = open_map("/en/?zone=sdf&on=2024-11-28&sel=place:marat&view=10/35.3/40.2")
    header = page.get_by_role("banner").get_by_role("navigation", name="Pages").first
    link = header.get_by_role("link", name="Incidents")
    expect(link).to_have_attribute("href", "/en/incidents/?zone=sdf&on=2024-11-28")
    page.get_by_role("checkbox", name="Government").check()
    expect(link).to_have_attribute("href", "/en/incidents/?on=2024-11-28")
    page.get_by_role("checkbox", name="Air activity").uncheck()
    link.click()
    expect(page).to_have_url(re.compile(r"/en/incidents/\?kind=[a-z_,]+&on=2024-11-28$"))
    expect(page.get_by_role("main")).to_contain_text("28 November 2024")


@pytest.mark.parametrize(("language", "name"), [("en", "Marat"), ("ar", "مراط")])
def test_all_incidents_of_a_place_are_shown_beside_the_map(
    open_map: OpenPage, language: str, name: str
) -> None:
    page = open_map(f"/{language}/?q=rockets&on=2024-11-27&sel=place:marat")
    page.locator("#panel-body .empty a").click()
    expect_panel(page, name)
    expect(page).to_have_url(re.compile(rf"/{language}/\?sel=place:marat$"))
    expect(page.locator("#panel-body h2")).to_be_focused()
    page.go_back()
    expect(page.locator("#panel-body .empty a")).to_be_visible()
