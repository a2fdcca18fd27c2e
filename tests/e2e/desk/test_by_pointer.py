"""The review with a pointer: judge and take back, choose on the map, put a new place in."""

from playwright.sync_api import Locator, Page, Route, expect

from incidents.models import Judgement, Mention, Place, Report
from tests.e2e.canvas_pixels import PIXELS_OF_COLOUR
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles
from tests.people import make_user

# The middle of the easternmost spot of this colour on the desk's canvas, in CSS pixels.
SPOT = (
    "(token) => {"
    + PIXELS_OF_COLOUR
    + """
  const found = pixelsOfColour(document.querySelector("canvas[data-canvas=desk]"), token);
  const right = Math.max(...found.map(([x]) => x));
  const spot = found.filter(([x]) => x > right - 20 * devicePixelRatio);
  const middle = (axis) => spot.reduce((sum, one) => sum + one[axis], 0) / spot.length;
  return found.length ? [middle(0) / devicePixelRatio, middle(1) / devicePixelRatio] : null;
}"""
)


def click_spot(page: Page, token: str) -> None:
    """Click on it once the map has come to rest."""
    former, spot = None, page.evaluate(SPOT, token)
    while not spot or spot != former:
        page.wait_for_timeout(300)
        former, spot = spot, page.evaluate(SPOT, token)
    page.locator("#desk-map").click(position={"x": spot[0], "y": spot[1]})


def card_of(page: Page, words: str) -> Locator:
    return page.locator("article.proposal", has=page.locator("q", has_text=words)).last


def test_a_report_is_judged_with_a_pointer(
    open_page: OpenPage, report: Report, troubles: Troubles
) -> None:
    troubles.allow("willReadFrequently")  # the test reads the canvas, the page never does
    page = open_review(open_page, report)
    murad = Mention.objects.get(place__slug="marat")
    attack = page.locator(".incident-card").first
    attack.get_by_role("button", name="Accept").first.click()
    expect(attack).to_have_class("card proposal incident-card is-accepted state-draft")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".incident-card").first).to_contain_class("is-proposed")

    page.locator("#text mark", has_text="مراد").click()
    expect(page.locator(f"#mention-{murad.pk}")).to_contain_class("is-current")
    click_spot(page, "--counter")  # the easternmost candidate is the second one, Murad
    expect(page.locator(f"#mention-{murad.pk}")).to_contain_class("is-accepted")
    murad.refresh_from_db()
    assert murad.place
    assert murad.place.slug == "murad"

    khabur = card_of(page, "الخابور")
    khabur.locator("summary", has_text="A new place").click()
    form = khabur.locator("form.new-place")
    form.get_by_label("Name in English").fill("Al-Khabur")
    page.locator("#desk-map").click(position={"x": 60, "y": 60})
    expect(form.get_by_label("Longitude")).not_to_have_value("")
    expect(form.get_by_label("Where the point comes from")).not_to_have_value("")
    form.get_by_label("It may lie this many kilometres off").fill("4")
    form.get_by_role("button", name="Put the place in").click()
    expect(card_of(page, "الخابور")).to_contain_text("Al-Khabur")
    made = Place.objects.get(slug="al-khabur")
    assert (made.radius_km, made.coordinate_status) == (4, "estimated")
    named = report.mentions.get(place=made)
    assert named.judgement == Judgement.ACCEPTED


def test_what_two_people_do_at_once_is_shown_as_a_conflict(
    open_page: OpenPage, report: Report, troubles: Troubles
) -> None:
    make_user("contributor")
    troubles.allow("409")  # the browser notes every answer that is no success
    mine = open_review(open_page, report)
    card = mine.locator(".incident-card").first
    card.locator("summary", has_text="Edit").first.click()
    note = card.get_by_label("Note (English)")
    expect(note).to_be_visible()
    theirs = open_review(open_page, report, "contributor")
    expect(theirs.locator("#others")).to_contain_text("Also opened by: editor")
    theirs.locator(".incident-card").first.get_by_role("button", name="Reject").first.click()
    expect(theirs.locator(".incident-card").first).to_contain_class("is-rejected")
    note.fill("Two sources say so.")
    note.blur()
    expect(mine.locator("#said")).to_contain_text("Nothing was overwritten")
    expect(mine.locator("#said")).to_contain_text("Two sources say so.")
    expect(mine.locator(".incident-card").first).to_contain_class("is-rejected")


def test_a_form_that_comes_leaves_the_focus_to_who_is_in_it_already(
    open_page: OpenPage, report: Report, troubles: Troubles
) -> None:
    troubles.allow("willReadFrequently")
    page = open_review(open_page, report)
    card = page.locator(".incident-card").first
    card.locator("summary", has_text="Edit").first.focus()
    page.evaluate("""() => document.body.addEventListener("htmx:afterSwap", ({ target }) => {
      target.querySelector("select[name=actor]")?.focus();  // before the page has settled
    })""")
    with page.expect_event(
        "console", lambda message: message.text == "settled"
    ):  # the listener of the page itself stands before this one
        page.evaluate("""() => document.body.addEventListener("htmx:afterSettle", () => {
          console.log("settled");
        })""")
        page.keyboard.press("e")
    assert page.evaluate("document.activeElement.name") == "actor"


def test_a_form_that_comes_late_leaves_the_focus_to_the_text(
    open_page: OpenPage, report: Report, troubles: Troubles
) -> None:
    troubles.allow("willReadFrequently")
    page = open_review(open_page, report)
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/panel/?**", hold)
    page.locator(".incident-card summary", has_text="Edit").first.focus()
    with page.expect_request("**/panel/?**"):
        page.keyboard.press("e")
    page.keyboard.press("t")
    for route in waiting:
        route.continue_()
    expect(page.locator("select[name=actor]").first).to_be_visible()
    page.wait_for_timeout(100)  # htmx settles a moment after it has put the form there
    expect(page.locator("#text")).to_be_focused()


def test_below_the_review_there_is_nothing_to_scroll_to(
    open_page: OpenPage, report: Report
) -> None:
    page = open_review(open_page, report)
    cards = page.locator(".review-cards")
    assert cards.evaluate("(column) => column.scrollHeight > column.clientHeight")
    foot = page.locator("body > footer").bounding_box()
    assert foot
    assert page.evaluate("document.documentElement.scrollHeight") <= foot["y"] + foot["height"] + 1
