"""The first report, pasted as bare text, read, corrected and published without a pointer."""

from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from incidents.desk.reviewing import incidents_of
from incidents.models import Incident, Report, State
from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.desk.keyboard import Keyboard, eventually
from tests.e2e.desk.shipped_quotes import all_quotes, as_they_are, told_otherwise
from tests.e2e.desk.shipped_report import (
    DATA,
    NOTES,
    PEOPLE,
    THURSDAY,
    WEDNESDAY,
    as_shipped,
    contradicting,
    facts_of,
    key_of,
    names_of,
    published,
    quote_now,
    quote_of,
    reading,
    shipped,
    shipped_incidents,
    shipped_names,
)
from tests.people import make_user

SEARCHED = {
    "en": {
        "conoco": "Conoco",
        "mayadin": "Al-Mayadin",
        "jazira": "Jazira",
        "deir-ez-zor-governorate": "Deir ez-Zor Governorate",
        "hasakah-governorate": "Al-Hasakah Governorate",
    },
    "ar": {
        "conoco": "حقل كونيكو",
        "mayadin": "الميادين",
        "jazira": "الجزيرة",
        "deir-ez-zor-governorate": "محافظة دير الزور",
        "hasakah-governorate": "محافظة الحسكة",
    },
}
EDITED = ("actor", "weapons", "part_of_day", "strength", "people", "notes")


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_first_report_is_published_by_keyboard(
    open_page: OpenPage, assert_accessible: AssertAccessible, language: str
) -> None:
    call_command("load_region", "euphrates", "--without-reports", verbosity=0)
    call_command("publish", verbosity=0)
    make_user("editor")
    page = open_page(f"/{language}/desk/new/")
    keys = Keyboard(page)
    keys.sign_in("editor")
    expect(page.locator("#id_text")).to_be_visible()
    report = paste(keys)
    assert_accessible(page)
    read_the_names_right(keys, report, language)
    judge(keys, report)
    correct(keys, report, language)
    publish(keys, page, report, assert_accessible)
    report.refresh_from_db()
    assert names_of(report) == shipped_names()
    assert published(report) == shipped()
    assert as_they_are(report) == all_quotes() - told_otherwise()
    assert {one["date_basis"] for one in shipped_incidents()} == {"estimated"}
    days = {(i.date, i.date_basis) for i in incidents_of(report)}
    assert {day for day, _ in days} == {THURSDAY, WEDNESDAY}, "of six days the one it told"
    assert "estimated" not in {basis for _, basis in days}, "its day of publication is known"
    attack = next(
        i for i in incidents_of(report) if key_of(as_shipped(i))[:2] == ("attack", THURSDAY)
    )
    reader = open_page(f"/{language}/incidents/{attack.public_id}/")
    expect(reader.locator("main mark").first).to_be_visible()
    listed = open_page(f"/{language}/reports/{report.public_id}/")
    expect(listed.locator(".received mark", has_text="مراد").first).to_be_visible()


def paste(keys: Keyboard) -> Report:
    text = (DATA / "conoco.txt").read_text(encoding="utf-8")
    keys.tab_to("#id_text")
    keys.type(text)
    keys.tab_to("#id_day")
    keys.page.keyboard.type("11012024")  # the field has the order of the browser's own language
    keys.tab_to("main .button-strong")
    keys.press("Enter")
    keys.page.wait_for_url(
        "**/desk/reports/*/", timeout=30_000
    )  # the first reading of a process is slow
    report = Report.objects.get()
    assert (report.body.text, report.date) == (text, "2024-11-01")
    return report


def read_the_names_right(keys: Keyboard, report: Report, language: str) -> None:
    """Correct the names that are read as another place, and mark those that were missed."""
    read = {(m.start, m.end): m for m in report.mentions.select_related("place")}
    for start, end, place in sorted(shipped_names(), key=lambda name: name[:2]):
        mention = read.get((start, end))
        if mention and (mention.place.slug if mention.place else None) == place:
            continue
        if mention:
            keys.go_to_card(f"mention-{mention.pk}")
            keys.press("c")
            field, button = f"#find-{mention.pk}", f"#found-{mention.pk} [value='{place}']"
        else:
            keys.choose_words(start, end)
            keys.press("p")
            field, button = "#draw-find", f"#draw-found [value='{place}']"
        if place is None:
            button = "#draw-no-place"
        else:
            keys.tab_to(field)
            keys.press("ControlOrMeta+a")
            keys.type(SEARCHED[language][place])
            keys.page.wait_for_selector(button)
        keys.tab_to(button)
        keys.press("Enter")
        wanted = (start, end, place)
        eventually(lambda w=wanted: w in names_of(report), f"{wanted} read right", keys)  # type: ignore[misc]


def judge(keys: Keyboard, report: Report) -> None:
    """Accept what is right: all sure names at once, then card by card."""
    keys.press("s")
    proposed = report.mentions.filter(judgement="proposed")
    eventually(lambda: not proposed.filter(is_doubtful=False).exists(), "sure names accepted", keys)
    for mention in proposed:
        keys.go_to_card(f"mention-{mention.pk}")
        keys.press("r")
        eventually(lambda m=mention: not proposed.filter(pk=m.pk).exists(), "a name rejected", keys)  # type: ignore[misc]
    for incident in incidents_of(report):
        keys.go_to_card(f"incident-{incident.public_id}")
        keys.press("a")
        waiting = Incident.objects.filter(pk=incident.pk, judgement="proposed")
        eventually(lambda w=waiting: not w.exists(), "an incident accepted", keys)  # type: ignore[misc]
    for claim in report.claims.filter(judgement="proposed"):
        keys.go_to_card(f"claim-{claim.pk}")
        keys.press("a")
        row = report.claims.filter(pk=claim.pk, judgement="proposed")
        eventually(lambda r=row: not r.exists(), "a quote accepted", keys)  # type: ignore[misc]


def correct(keys: Keyboard, report: Report, language: str) -> None:
    """Bring what was read to what is shipped: fields first, then places and links."""
    wanted = {str(key_of(one)): one for one in shipped_incidents()}
    rows = {str(key_of(as_shipped(i))): i for i in incidents_of(report)}
    assert rows.keys() == wanted.keys(), "the reader finds each incident of the report"
    for key, incident in rows.items():
        edit(keys, incident, wanted[key])
        place(keys, incident, wanted[key], language)
    told = reading()
    by_id = {one["public_id"]: rows[str(key_of(one))] for one in told["incidents"]}
    for link in told["links"]:
        source, target = by_id[link["source"]], by_id[link["target"]]
        if not source.links_out.filter(target=target, kind=link["kind"]).exists():
            connect(keys, source, target, link["kind"])
    for quote in contradicting():
        draw_quote(keys, report, by_id[quote["incident"]], quote)


def draw_quote(keys: Keyboard, report: Report, incident: Incident, quote: dict[str, Any]) -> None:
    """Mark the words, then say in the card what they say, against what, and who says so."""
    keys.choose_words(quote["start"], quote["end"])
    keys.press("q")
    keys.tab_to("#draw-aspect")
    keys.choose(quote["aspect"])
    keys.tab_to("#draw-incident")
    keys.choose(incident.public_id)
    keys.tab_to("#draw-translation")
    keys.type(quote["translation"])
    keys.tab_to(".selection form:has([value=claim]) button")
    keys.press("Enter")
    eventually(lambda: quote_now(report, quote, incident), "a quote drawn", keys)
    card = f"claim-{report.claims.latest('pk').pk}"
    keys.go_to_card(card)
    keys.press("e")
    for name in ("stance", "place"):
        keys.tab_to(f"#{card} select[name={name}]")
        keys.choose(quote.get(name, ""))
    for name in ("speaker_en", "speaker_ar", "note_en", "note_ar"):
        keys.tab_to(f"#{card} [name={name}]")
        keys.press("ControlOrMeta+a", "Delete")
        keys.type(quote.get(name, ""))
    keys.press("Tab")
    eventually(
        lambda: quote_now(report, quote, incident) == quote_of(quote), f"{card} as shipped", keys
    )
    keys.press("Escape", "e")


def edit(keys: Keyboard, incident: Incident, wanted: dict[str, Any]) -> None:
    now = facts_of(as_shipped(incident))
    goal = facts_of(wanted)
    if all(now[name] == goal[name] for name in EDITED):
        return
    keys.go_to_card(f"incident-{incident.public_id}")
    keys.press("e")
    form = f"#incident-{incident.public_id} form"
    keys.tab_to(f"{form} select[name=actor]")
    keys.choose(goal["actor"])
    for slug in sorted({*now["weapons"]} ^ {*goal["weapons"]}):
        keys.tick(f"{form} input[name=weapons][value={slug}]", on=slug in goal["weapons"])
    keys.tab_to(f"{form} select[name=part_of_day]")
    keys.choose(goal["part_of_day"])
    for name, was, is_now in zip(PEOPLE, now["people"], goal["people"], strict=True):
        if was != is_now:
            keys.tab_to(f"{form} input[name={name}]")
            keys.press("ControlOrMeta+a", "Delete")
            keys.type("" if is_now is None else str(is_now))
    keys.tab_to(f"{form} select[name=strength]")
    keys.choose(goal["strength"])
    for name, is_now in zip(NOTES, goal["notes"], strict=True):
        keys.tab_to(f"{form} textarea[name={name}]")
        keys.press("ControlOrMeta+a", "Delete")
        keys.type(is_now)
    keys.press("Tab")  # what was written last is saved when it is left

    def saved() -> bool:
        fresh = facts_of(as_shipped(Incident.objects.get(pk=incident.pk)))
        return all(fresh[name] == goal[name] for name in EDITED)

    eventually(saved, f"{incident} saved", keys)
    keys.press("Escape", "e")


def place(keys: Keyboard, incident: Incident, wanted: dict[str, Any], language: str) -> None:
    have = facts_of(as_shipped(incident))["places"]
    for row in wanted["places"]:
        goal = (row["role"], row["place"], row.get("bearing", ""), row.get("radius_km"))
        if goal in have:
            continue
        keys.go_to_card(f"incident-{incident.public_id}")
        keys.press("l")
        form = f"#incident-{incident.public_id} form"
        keys.tab_to(f"{form} select[name=role]")
        keys.choose(row["role"])
        keys.tab_to(f"{form} select[name=bearing]")
        keys.choose(goal[2])
        keys.tab_to(f"{form} input[name=radius_km]")
        keys.type(str(goal[3] or ""))
        keys.tab_to(f"{form} input[name=name]")
        keys.type(SEARCHED[language][row["place"]])
        found = f"#found-{incident.public_id} button[value='{row['place']}']"
        keys.page.wait_for_selector(found)
        keys.tab_to(found)
        keys.press("Enter")
        eventually(
            lambda g=goal: (
                g in facts_of(as_shipped(Incident.objects.get(pk=incident.pk)))["places"]
            ),  # type: ignore[misc]
            f"{incident} placed",
            keys,
        )
        keys.go_to_card(f"incident-{incident.public_id}")
        keys.press("l")


def connect(keys: Keyboard, source: Incident, target: Incident, kind: str) -> None:
    keys.go_to_card(f"incident-{source.public_id}")
    keys.press("l")
    form = f"#incident-{source.public_id} form"
    keys.tab_to(f"{form} select[name=kind]#link-kind-{source.public_id}")
    keys.choose(kind)
    keys.tab_to(f"{form} select[name=other]")
    keys.choose(target.public_id)
    keys.tab_to(f"#link-{source.public_id}")
    keys.press("Enter")
    made = source.links_out.filter(target=target, kind=kind)
    eventually(made.exists, f"{source} linked", keys)
    keys.go_to_card(f"incident-{source.public_id}")
    keys.press("l")


def publish(
    keys: Keyboard, page: Page, report: Report, assert_accessible: AssertAccessible
) -> None:
    keys.press("g")
    page.wait_for_url("**/publish/")
    assert_accessible(page)
    for button, state in (("#do-check", State.CHECKED), ("#do-publish", State.PUBLISHED)):
        keys.tab_to("#reason")
        keys.type("Compared with the text, sentence by sentence.")
        keys.tab_to(button)
        with page.expect_navigation():
            keys.press("Enter")
        eventually(
            lambda s=state: all(i.state == s for i in incidents_of(report)),  # type: ignore[misc]
            f"all {state}",
        )
    keys.tab_to("input[name=visibility]")
    keys.press("ArrowUp")
    keys.tab_to("#show-reason")
    keys.type("It came to the project to be shown.")
    with page.expect_navigation():
        keys.press("Enter")
    eventually(
        lambda: Report.objects.get(pk=report.pk).visibility == "public", "the whole text is shown"
    )
