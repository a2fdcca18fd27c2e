"""Download what I see: rows, sentence and day in the file; a download that is called off."""

import csv

from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.troubles import Troubles


def test_download_carries_the_sentence(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=attack")
    for kind, wanted in (("CSV", "Attacks · 2 incidents"), ("GeoJSON", '"sentence": "Attacks')):
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as found:
            page.get_by_role("button", name=kind, exact=True).click()
        assert wanted in found.value.path().read_text(encoding="utf-8")


def test_a_download_is_cut_down_to_the_part_of_the_map_that_was_chosen(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/?kind=counter_strike&view=14/35.3059/40.2373")
    page.get_by_role("button", name="Download").click()
    part = page.get_by_role("group", name="Which incidents")
    expect(part.get_by_label("All that pass the filters 3 incidents")).not_to_be_checked()
    only = part.get_by_label("Only those in this part of the map 2 incidents")
    expect(only).to_be_checked()
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert found.value.suggested_filename == "difaf-counter-strike-in-view.csv"
    text = found.value.path().read_text(encoding="utf-8")
    assert "Counter-strikes, in one part of the map · 2 incidents" in text
    assert ",US forces," in text
    assert "Al-Mayadin" not in text
    page.get_by_role("button", name="Download").click()
    part.get_by_label("All that pass").check()
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert "South of Al-Mayadin" in found.value.path().read_text(encoding="utf-8")


def test_a_download_is_of_one_moment(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=counter_strike&view=14/35.3059/40.2373")
    held: list[Route] = []
    page.route("**/data/details-*", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV", exact=True).click()
        page.evaluate(
            "difaf.store.set({ kind: null, view: { zoom: 9, lat: 35.3059, lon: 40.2373 } })"
        )
        expect(page.locator("#sentence")).to_contain_text("8 incidents")
        page.route("**/data/details-*", lambda route: route.continue_())
        for route in held:
            route.continue_()
    assert held
    assert found.value.suggested_filename == "difaf-counter-strike-in-view.csv"
    text = found.value.path().read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {row["kind"] for row in rows} == {"counter_strike"}
    assert len({row["incident"] for row in rows}) == 2
    sentence = "Counter-strikes, in one part of the map · 2 incidents"
    assert {row["sentence"].replace("\N{NO-BREAK SPACE}", " ") for row in rows} == {sentence}
    assert all("kind=counter_strike" in row["source"] for row in rows)
    box = [float(degrees) for degrees in rows[0]["view_bbox"].split(",")]
    assert box[2] - box[0] < 0.3


def test_a_download_has_the_readers_own_day(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=attack", timezone="Asia/Damascus")
    page.clock.set_fixed_time("2026-11-26T22:30:00Z")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="GeoJSON", exact=True).click()
    assert '"downloaded": "2026-11-27"' in found.value.path().read_text(encoding="utf-8")


def _downloaded(page: Page) -> list[dict[str, str]]:
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as found:
        page.get_by_role("button", name="CSV", exact=True).click()
    text = found.value.path().read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_a_download_names_the_reports_with_their_titles(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=attack")
    rows = _downloaded(page)
    assert {row["left_out"] for row in rows} == {""}
    incident, reports = rows[0]["incident"], rows[0]["reports"].split(" | ")
    told = page.request.get(f"/api/reports.json?incidents={incident}").json()["incidents"]
    assert reports == [one["report"] for one in told[incident]]
    assert rows[0]["report_titles"] == " | ".join(one["title"] or "" for one in told[incident])


def test_without_the_server_a_download_says_that_titles_are_missing(
    open_map: OpenPage, troubles: Troubles
) -> None:
    page = open_map("/en/?kind=attack")
    troubles.allow("reports.json")
    page.route("**/api/reports.json*", lambda route: route.abort())
    rows = _downloaded(page)
    assert {row["reports"] for row in rows} == {""}
    assert all("titles of reports are not in this file" in row["left_out"] for row in rows)
    expect(page.locator("#toast")).to_contain_text("could not be asked")


def test_a_download_that_waits_is_called_off_with_its_dialog(open_map: OpenPage) -> None:
    page = open_map("/en/?kind=attack")
    held: list[Route] = []
    page.route("**/api/reports.json*", lambda route: held.append(route))  # noqa: PLW0108  Playwright marks it
    files: list[object] = []
    page.on("download", lambda file: files.append(file))  # noqa: PLW0108
    page.get_by_role("button", name="Download").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="CSV", exact=True).click()
    expect(dialog.get_by_role("status")).to_have_text(
        "Asking for the titles of reports: 0 of 2 incidents"
    )
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Download").click()
    expect(dialog.get_by_role("status")).to_have_text(
        "The file also gives the titles of the reports that each incident rests on."
    )
    assert held
    assert not files
