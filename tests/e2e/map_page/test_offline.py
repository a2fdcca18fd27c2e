"""Loaded once, the map opens again without a network and says how old it is."""

import re

from django.core.management import call_command
from playwright.sync_api import Page, expect

from incidents.models import Incident, State
from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import drawn, expect_panel, names_in_view, said, wait_until
from tests.e2e.troubles import Troubles

_KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) found.push(new URL(request.url).pathname);
  }
  return found;
}"""


def kept(page: Page) -> list[str]:
    """The paths of everything that the browser keeps for this site."""
    found: list[str] = page.evaluate(_KEPT)
    return found


def wait_for_worker(page: Page) -> None:
    wait_until(page, "navigator.serviceWorker.controller?.state === 'activated'")


def test_the_map_opens_without_a_network_and_says_how_old_it_is(
    open_map: OpenPage, troubles: Troubles
) -> None:
    troubles.allow("ERR_INTERNET_DISCONNECTED")
    page = open_map("/en/", service_workers="allow")
    expect(page.get_by_role("region", name="In view")).to_contain_text(
        re.compile(r"Data as of \d+ \w+ \d{4}, \d\d:\d\d")
    )
    wait_for_worker(page)
    page.get_by_role("list", name="In view").get_by_role("button", name="Marat").click()
    expect_panel(page, "Marat")
    before, view = (said(page), names_in_view(page)), drawn(page)["areas"]
    wait_until(page, f"({_KEPT})().then((found) => found.includes('/en/places/marat/panel/'))")
    assert not [path for path in kept(page) if "/desk/" in path or "/admin/" in path]

    page.context.set_offline(True)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("No connection.")
    page.reload()
    expect_panel(page, "Marat")
    assert ((said(page), names_in_view(page)), drawn(page)["areas"]) == (before, view)
    expect(alert).to_contain_text(re.compile(r"fetched on \d+ \w+ \d{4}, \d\d:\d\d"))
    page.goto("/ar/?zone=sdf")
    expect(alert).to_contain_text("لا اتصال بالشبكة")
    assert said(page) == "حوادث في أماكن بيد قسد – ٥ حوادث"
    page.goto("/ar/incidents/")
    page.get_by_role("link", name="إلى الخريطة").click()
    expect(page.locator("#sentence")).to_contain_text("كل الحوادث")

    page.context.set_offline(False)
    expect(alert.get_by_role("button", name="إغلاق")).to_be_visible()
    page.get_by_role("button", name="تحميل الأحدث").click()
    wait_until(page, "window.difaf?.layer.drawn().places.length > 0")
    expect(alert).to_be_hidden()


def test_a_panel_that_had_no_network_comes_by_itself_when_there_is_one(
    open_map: OpenPage, troubles: Troubles
) -> None:
    troubles.allow("ERR_INTERNET_DISCONNECTED")
    page = open_map("/en/")
    page.context.set_offline(True)
    place = page.get_by_role("list", name="In view").get_by_role("button", name="Khasham")
    place.focus()
    place.press("Enter")
    panel = page.get_by_role("region", name="Khasham")
    expect(panel).to_contain_text("This could not be loaded.")
    expect(panel.get_by_role("heading")).to_be_focused()
    page.context.set_offline(False)
    expect(panel).to_contain_text("Source reports")


def test_what_is_taken_down_goes_from_the_device_with_the_next_visit(open_map: OpenPage) -> None:
    page = open_map("/en/?sel=place:marat", service_workers="allow")
    wait_for_worker(page)
    page.reload(wait_until="networkidle")
    wait_until(page, f"({_KEPT})().then((found) => found.includes('/en/places/marat/panel/'))")
    before = {path for path in kept(page) if path.startswith("/data/days-2024-")}
    assert len(before) == 1
    Incident.objects.filter(kind="attack").update(state=State.RETRACTED)
    call_command("publish", "--all", "--forget-old", verbosity=0)
    page.goto("/en/", wait_until="networkidle")
    wait_until(page, f"({_KEPT})().then((found) => !found.includes('/en/places/marat/panel/'))")
    is_new = f"path.startsWith('/data/days-2024-') && path !== '{before.pop()}'"
    wait_until(page, f"({_KEPT})().then((found) => found.some((path) => {is_new}))")
    assert len([path for path in kept(page) if path.startswith("/data/days-2024-")]) == 1
