"""What the review offers to a contributor, and what it says of what is an editor's alone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from lxml import html

from incidents.models import Incident, Judgement, Report, State, revision
from tests.rows import NOON, make_place, put

pytestmark = pytest.mark.django_db
ONLY_AN_EDITOR = "Only an editor changes what readers see, or what is checked."


@pytest.fixture
def public(proposed: Report, attack: Incident) -> Report:
    """Readers see the report and its attack; its answer is a draft."""
    with revision("test"):
        proposed.is_published = True
        proposed.save()
        attack.state, attack.published_at = State.PUBLISHED, NOON
        attack.judgement = Judgement.ACCEPTED
        attack.save()
    return proposed


def review(client: Client, user: User, report: Report) -> Any:
    client.force_login(user)
    page = client.get(reverse("desk:review", args=[report.public_id]))
    return html.fromstring(page.content.decode())


def controls(page: Any, within: str) -> int:
    return len(page.xpath(f"//*[@id='{within}']//*[self::button or self::summary or self::select]"))


def test_a_contributor_is_offered_nothing_that_is_an_editors(
    client: Client, public: Report, attack: Incident, answer: Incident, contributor: User
) -> None:
    page = review(client, contributor, public)
    assert ONLY_AN_EDITOR in page.text_content()
    for name in public.mentions.all():
        assert controls(page, f"mention-{name.pk}") == 0
    assert controls(page, f"incident-{attack.public_id}") == 0
    assert controls(page, f"incident-{answer.public_id}") > 4
    assert not page.xpath("//*[@id='accept-sure' or @id='about-title' or @id='reason']")
    drawn = page.xpath("//*[@id='selection']//input[@name='as']/@value")
    assert drawn == ["claim", "incident"], "names are what readers see; a draft can be drawn up"
    choices = page.xpath("//*[@id='draw-incident']/option/@value")
    assert choices == [answer.public_id]


def test_an_editor_is_offered_all_of_it_and_asked_why(
    client: Client, public: Report, attack: Incident, editor: User
) -> None:
    page = review(client, editor, public)
    assert ONLY_AN_EDITOR not in page.text_content()
    assert controls(page, f"incident-{attack.public_id}") > 4
    assert page.xpath("//*[@id='accept-sure']")
    assert page.xpath("//*[@id='reason' and not(ancestor-or-self::*[@hidden])]")


def test_what_is_left_of_a_public_report_asks_why_too(
    client: Client, public: Report, attack: Incident, answer: Incident, editor: User
) -> None:
    with revision("test"):
        attack.state = State.RETRACTED
        attack.save()
        answer.merged_into = attack
        answer.save()
    page = review(client, editor, public)
    assert page.xpath("//*[@id='reason' and not(ancestor-or-self::*[@hidden])]")
    name = public.mentions.first()
    assert name
    step = reverse("desk:mention", args=[public.public_id])
    sent = {"mention": name.pk, "version": name.version, "do": "reject"}
    assert client.post(step, sent, headers={"HX-Request": "true"}).status_code == 422
    sent["reason"] = "The text was corrected."
    assert client.post(step, sent, headers={"HX-Request": "true"}).status_code == 200


def test_what_was_published_meanwhile_is_said_to_be_an_editors_with_what_was_sent(
    client: Client, public: Report, attack: Incident, contributor: User
) -> None:
    client.force_login(contributor)
    step = reverse("desk:incident", args=[public.public_id])
    sent = {"incident": attack.public_id, "do": "edit", "kind": "attack", "strength": "weak"}
    sent |= {"note_en": "Two sources say so."}
    answer = client.post(step, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 403
    said = answer.content.decode()
    assert ONLY_AN_EDITOR in said
    assert "Two sources say so." in said
    assert "<!doctype" not in said.lower(), "a part of the page and no page of an error"
    attack.refresh_from_db()
    assert attack.note_en == ""
    with override("ar"):
        step = reverse("desk:incident", args=[public.public_id])
    assert "إلا محرر" in client.post(step, sent, headers={"HX-Request": "true"}).content.decode()


def test_why_counts_wherever_it_was_written(
    client: Client, public: Report, attack: Incident, answer: Incident, editor: User
) -> None:
    client.force_login(editor)
    step = reverse("desk:merge", args=[public.public_id])
    sent = {"incident": answer.public_id, "into": attack.public_id}
    headers = {"HX-Request": "true"}
    assert client.post(step, sent | {"reason": ["", " "]}, headers=headers).status_code == 422
    one = client.post(step, sent | {"reason": ["One event.", ""]}, headers=headers)
    assert one.status_code == 200, "the form's own field and the page's, which is empty"


def test_only_drafts_are_offered_to_a_contributor_to_link_and_to_merge(
    client: Client, public: Report, attack: Incident, answer: Incident, contributor: User
) -> None:
    put(attack, make_place("khasham"))
    client.force_login(contributor)
    panel = reverse("desk:panel", args=[public.public_id])
    offered = client.get(panel, {"incident": answer.public_id, "of": "link"}).content.decode()
    assert attack.public_id not in offered
