"""A step is answered with the parts of the page that it changed, and with no others."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from lxml import html

from incidents.desk.judge import judge_claim, judge_mention
from incidents.desk.propose import propose
from incidents.models import Judgement, Mention, Place, Report, revision
from tests.incidents.desk.readings import READER, TEXT, attack_and_answer
from tests.people import make_user
from tests.rows import make_incident, put

pytestmark = pytest.mark.django_db
_ONE_TIME = re.compile(r'(name="csrfmiddlewaretoken" value=")\w+')


class Page:
    """The review as a browser holds it: each answer is put in as htmx does."""

    def __init__(self, client: Client, report: Report) -> None:
        self.client, self.report = client, report
        self.address = reverse("desk:review", args=[report.public_id])
        self.tree = self._fresh()
        self.sent = 0  # parts that the last answer brought

    def _fresh(self) -> Any:
        return html.fromstring(self.client.get(self.address).content.decode())

    def take(self, step: str, **sent: Any) -> None:
        stamped = self.tree.xpath("//*[@data-stamp]")
        had = ",".join(f"{node.get('id')}:{node.get('data-stamp')}" for node in stamped)
        address = reverse(f"desk:{step}", args=[self.report.public_id])
        headers = {"HX-Request": "true"}
        answer = self.client.post(address, sent | {"had": had}, headers=headers)
        assert answer.status_code in (200, 409), answer.content.decode()
        parts = html.fragments_fromstring(answer.content.decode(), no_leading_text=False)
        self.sent = 0
        for part in parts:
            if not isinstance(part, str) and part.get("hx-swap-oob"):
                self._put(part)

    def _put(self, part: Any) -> None:
        how, _, where = part.attrib.pop("hx-swap-oob").partition(":")
        (target,) = self.tree.xpath("//*[@id=$id]", id=where.removeprefix("#") or part.get("id"))
        if how == "delete":
            target.drop_tree()
        elif how == "innerHTML":
            target[:] = list(part)
        elif how == "true":
            target.getparent().replace(target, part)
        elif how == "afterend":
            target.tail = None
            for node in reversed(part):
                target.addnext(node)
            self.sent += 1
        else:
            assert how == "afterbegin"
            target[:] = [*part, *target]
            self.sent += 1

    def assert_as_if_loaded_anew(self) -> None:
        fresh = self._fresh()
        for name in ("cards", "text", "about", "incident-choice", "map-data"):
            assert _shown(self.tree, name) == _shown(fresh, name)


def _shown(tree: Any, name: str) -> str:
    (node,) = tree.xpath("//*[@id=$id]", id=name)
    written = _ONE_TIME.sub(r"\1", html.tostring(node, encoding="unicode", with_tail=False))
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", written))


@pytest.fixture
def page(client: Client, proposed: Report, editor: User) -> Page:
    client.force_login(editor)
    return Page(client, proposed)


def _judged(row: Any, do: str) -> dict[str, Any]:
    row.refresh_from_db()
    return {row._meta.model_name: row.pk, "version": row.version, "do": do}


def test_accepting_a_name_brings_its_card_and_its_paragraph(page: Page, proposed: Report) -> None:
    sure = proposed.mentions.get(is_doubtful=False)
    page.take("mention", **_judged(sure, "accept"))
    assert page.sent == 2
    page.assert_as_if_loaded_anew()


def test_whatever_the_step_the_page_becomes_as_if_loaded_anew(
    page: Page, proposed: Report, make_other: Callable[[], Report]
) -> None:
    doubtful = list(proposed.mentions.filter(is_doubtful=True).order_by("start"))
    attack, answer = (card.get("id").removeprefix("incident-") for card in _incidents(page))
    elsewhere = make_other().claims.exclude(incident=None).first()
    assert elsewhere is not None
    assert elsewhere.incident is not None
    drawn = {"start": 0, "end": 4}
    steps: list[tuple[str, Callable[[], dict[str, Any]]]] = [
        ("mention", lambda: _judged(doubtful[0], "accept")),  # to the names that are not doubtful
        ("mention", lambda: _judged(doubtful[1], "reject")),
        ("mention", lambda: _judged(doubtful[0], "correct") | {"place": "conoco"}),
        ("sure-names", dict),
        ("claim", lambda: _judged(proposed.claims.all()[0], "accept")),
        ("claim", lambda: _judged(proposed.claims.all()[1], "reject")),
        ("draw", lambda: drawn | {"as": "claim", "aspect": "effect", "incident": attack}),
        ("draw", lambda: drawn | {"as": "claim", "aspect": "context", "incident": ""}),
        ("draw", lambda: {"start": 0, "end": 9, "as": "incident", "kind": "interception"}),
        ("place", lambda: {"incident": attack, "place": "marat", "role": "area"}),
        ("link", lambda: {"incident": attack, "other": answer, "kind": "alternative"}),
        ("about", lambda: {"title": "عنوان", "outlet": "", "date": "2024-11-02"}),
        ("merge", lambda: {"incident": answer, "into": attack}),
    ]
    for step, sent in steps:
        page.take(step, **sent())
        page.assert_as_if_loaded_anew()


def test_what_others_have_not_saved_yet_changes_no_part(page: Page, proposed: Report) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time.")
    slow, quick = connection.copy(), connection.copy()
    try:
        slow.set_autocommit(False)
        for one in (slow, quick):  # a first write gives a number; the second's is over
            with one.cursor() as cursor:
                cursor.execute("SELECT pg_current_xact_id()")
        page.take("mention", **_judged(proposed.mentions.get(is_doubtful=False), "accept"))
        assert page.sent == 2
        page.assert_as_if_loaded_anew()
    finally:
        slow.close()
        quick.close()


def test_what_others_did_meanwhile_comes_with_the_next_step(page: Page, proposed: Report) -> None:
    other = make_user("editor", "other")
    judge_claim(other, proposed.claims.all()[0], Judgement.ACCEPTED)
    judge_mention(other, proposed.mentions.filter(is_doubtful=True)[0], Judgement.REJECTED)
    with revision("test"):
        place = Place.objects.get(slug="conoco")
        place.name_en = "The gas plant"
        place.save()
    put(make_incident(date="2024-10-31"), place)  # may be the same as one of the page
    page.take("mention", **_judged(proposed.mentions.get(is_doubtful=False), "reject"))
    page.assert_as_if_loaded_anew()


def test_a_conflict_brings_what_is_now(page: Page, proposed: Report) -> None:
    name: Mention = proposed.mentions.get(is_doubtful=False)
    sent = _judged(name, "reject")
    judge_mention(make_user("editor", "other"), name, Judgement.ACCEPTED)
    page.take("mention", **sent)
    page.assert_as_if_loaded_anew()


def _incidents(page: Page) -> list[Any]:
    found: list[Any] = page.tree.xpath("//article[starts-with(@id, 'incident-')]")
    return found


@pytest.fixture
def make_other(proposed: Report) -> Callable[[], Report]:
    from tests.rows import make_report

    def make() -> Report:
        report = make_report(f"{TEXT}\nثانية", is_published=False, visibility="quotes")
        propose(report, attack_and_answer(), READER)
        return report

    return make
