"""By which signs the reader turned what its rules say stands on the incident's card."""

import html

import pytest
from django.contrib.auth.models import User
from django.test import Client

from incidents.desk.propose import propose
from incidents.models import Incident, Report
from tests.incidents.desk.readings import READER, attack_and_answer
from tests.maps.views.desk.test_steps import take

pytestmark = pytest.mark.django_db
SIGNS = ["first a base, then other ground", "with artillery on no base", "told as soon after"]
ENGLISH = (
    "The rules read it as an attack; these signs speak for an answer: a base was hit before, and "
    "other ground by this; with artillery, not on a base; the text says that it came soon after"
)
ARABIC = (
    "تعدّه القواعد هجوماً، وهذه العلامات ترجّح أنه رد: أصيبت قاعدة من قبل، وأصاب هو غير قاعدة؛ "
    "السلاح: مدفعية، على غير قاعدة؛ يقول النص إنه جاء بعد قليل"
)


@pytest.fixture
def turned(report: Report) -> Incident:
    reading = attack_and_answer()
    reading["incidents"][1]["turned_by"] = SIGNS
    propose(report, reading, READER)
    return Incident.objects.get(kind="counter_strike")


@pytest.mark.parametrize(("language", "why"), [("en", ENGLISH), ("ar", ARABIC)])
def test_a_card_says_why_it_is_an_answer_against_the_rules(
    client: Client, contributor: User, report: Report, turned: Incident, language: str, why: str
) -> None:
    client.force_login(contributor)
    page = client.get(f"/{language}/desk/reports/{report.public_id}/").content.decode()
    assert html.unescape(page).count(why) == 1


def test_a_kind_that_a_person_gives_has_no_such_reason(
    client: Client, contributor: User, report: Report, turned: Incident
) -> None:
    client.force_login(contributor)
    sent = {"incident": turned.public_id, "version": turned.version, "strength": "weak"}
    take(client, "incident", report, **sent, kind="counter_strike")
    turned.refresh_from_db()
    assert turned.turned_by == SIGNS
    take(client, "incident", report, **sent | {"version": turned.version}, kind="attack")
    turned.refresh_from_db()
    assert (turned.kind, turned.turned_by) == ("attack", None)
