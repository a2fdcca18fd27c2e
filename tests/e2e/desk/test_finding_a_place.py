"""A place is looked for among those that are known while its name is typed."""

from playwright.sync_api import Route, expect

from incidents.models import Mention, Report
from tests.e2e.conftest import OpenPage
from tests.e2e.desk.pages import open_review
from tests.e2e.troubles import Troubles


def test_an_answer_that_comes_late_leaves_the_focus_on_the_place(
    open_page: OpenPage, report: Report, troubles: Troubles
) -> None:
    troubles.allow("willReadFrequently")
    page = open_review(open_page, report)
    card = page.locator(f"#mention-{Mention.objects.filter(place__slug='marat')[0].pk}")
    card.locator("summary", has_text="Another place").click()
    card.get_by_label("Which place").fill("Murad")
    murad = card.locator(".found button[value=murad]")
    expect(murad).to_be_visible()
    late: list[Route] = []

    def hold(route: Route) -> None:
        late.append(route)

    page.route("**/desk/places/?*", hold, times=1)
    with page.expect_request("**/desk/places/?*"):
        card.get_by_label("Which place").fill("Murad ")
    murad.focus()
    with page.expect_response("**/desk/places/?*"):
        late[0].continue_()
    expect(card.locator(".htmx-request")).to_have_count(0)
    expect(murad).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator("strong")).to_have_text("Murad")
