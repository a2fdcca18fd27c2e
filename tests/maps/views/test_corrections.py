"""The public page of corrections."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from incidents.desk.edit import edit_incident, edit_quote
from incidents.desk.merge import merge
from incidents.desk.publish import retract, show_report
from incidents.desk.reviewing import describe
from incidents.models import Correction, Visibility, revision
from maps.published import MOST_CORRECTIONS
from maps.views.corrections import WORDS
from tests.people import make_user
from tests.rows import make_claim, make_incident, make_report

pytestmark = pytest.mark.django_db


def test_a_retracted_incident_is_named_by_its_address(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "It was another village.")
    text = client.get("/en/corrections/").content.decode()
    address = f"/en/incidents/{gone.public_id}/"
    assert f'<a href="{address}">an incident that was retracted (<bdi class="code">' in text
    assert client.get(address).status_code == 410


def test_what_was_retracted_to_protect_someone_is_led_to_by_nothing(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "On request.", to_protect=True)
    text = client.get("/en/corrections/").content.decode()
    assert "an incident that was retracted" in text
    assert gone.public_id not in text


def test_one_that_was_retracted_before_the_reason_was_kept_is_not_named(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "It was another village.")
    type(gone).objects.filter(pk=gone.pk).update(retracted_to_protect=None)
    assert gone.public_id not in client.get("/en/corrections/").content.decode()


def both(client: Client) -> tuple[str, str]:
    english, arabic = (client.get(f"/{code}/corrections/") for code in ("en", "ar"))
    return english.content.decode(), arabic.content.decode()


def test_what_is_corrected_of_a_report_leads_to_it(client: Client) -> None:
    report = make_report(title="The title", outlet="Nahr")
    describe(make_user("editor"), report, {"outlet": "Gazette"}, reason="The outlet says so.")
    english, arabic = both(client)
    assert (
        f'<a href="/en/reports/{report.public_id}/"><bdi lang="ar">The title</bdi></a>' in english
    )
    assert "<p>outlet</p>" in english
    assert "<p>جهة النشر</p>" in arabic
    assert "The outlet says so." in english
    assert "The outlet says so." in arabic


def test_of_a_withheld_report_only_that_and_why_is_told(client: Client) -> None:
    report, editor = make_report(title="The title"), make_user("editor")
    describe(editor, report, {"title": "A better title"}, reason="It was The title.")
    show_report(editor, report, Visibility.WITHHELD, "The outlet asks for it.")
    english, arabic = both(client)
    for text in (english, arabic):
        assert "The outlet asks for it." in text
        for secret in (report.public_id, "title.", "The title", "A better title"):
            assert secret not in text
    assert "a report that is withheld" in english
    assert "تقرير محجوب" in arabic


def test_nothing_of_a_withheld_report_is_quoted_by_the_desks_own_reason(client: Client) -> None:
    editor, incident, report = make_user("editor"), make_incident(), make_report()
    quote = make_claim(report, "قصف على مراط", incident)
    retract(editor, incident, "On request.", to_protect=True)
    show_report(editor, report, Visibility.WITHHELD, "On request.")
    edit_quote(editor, quote, {"translation": "x"})
    for text in both(client):
        assert "قصف على مراط" not in text


def test_a_merger_is_told_once_and_names_no_draft(client: Client) -> None:
    editor, into = make_user("editor"), make_incident("counter_strike")
    moved = make_incident()
    make_claim(make_report(), "قصف", moved)
    merge(editor, moved, into, "The same evening.")
    english, _ = both(client)
    assert english.count("The same evening.") == 1
    assert f'href="/en/incidents/{into.public_id}/"' in english
    with revision("test"):
        into.refresh_from_db()
        into.state = "draft"
        into.save()
    english, _ = both(client)
    assert into.public_id not in english


@pytest.mark.parametrize("days_ago", [29, 30])
def test_what_the_delay_holds_back_is_told_nowhere(
    client: Client, settings: Settings, days_ago: int
) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 30
    editor = make_user("editor")
    changed, gone = (
        make_incident(date=str(timezone.now().date() - timedelta(days=days_ago))) for _ in range(2)
    )
    edit_incident(editor, changed, {"killed_max": 4}, reason="Counted again.")
    retract(editor, gone, "It was another village.")
    was_seen = days_ago == 30
    for path in ("corrections/", "incidents/feed/"):
        text = client.get(f"/en/{path}").content.decode()
        assert (gone.public_id in text) is ("another village" in text) is was_seen
        assert (changed.public_id in text) is was_seen
    assert ("Counted again." in client.get("/en/corrections/").content.decode()) is was_seen
    response = client.get(f"/en/incidents/{gone.public_id}/")
    assert response.status_code == (410 if was_seen else 404)
    assert ("another village" in response.content.decode()) is was_seen


def test_the_page_ends_after_the_newest_corrections(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    incident, report = make_incident(), make_report(title="The title")
    of: list[dict[str, Any]] = [{"incident": incident}, {"report": report}]
    for number in range(MOST_CORRECTIONS + 2):
        said = {"what": "date", "reason": f"reason {number}."}
        Correction.objects.create(at=timezone.now(), **said, **of[number % 2])
    with django_assert_max_num_queries(20):
        text = client.get("/en/corrections/").content.decode()
    assert text.index("reason 101.") < text.index("reason 100.") < text.index("reason 2.")
    assert "reason 1." not in text


def test_every_word_of_a_correction_has_its_words_for_readers() -> None:
    said = (Correction.words.__doc__ or "").replace(";", ",").replace(" or ", ", ")
    named = re.findall(r"(\w+)(?=[,.])", said)
    assert sorted(set(named)) == sorted(WORDS)
