"""Rows 22, 23 and 25 of the list of hostile inputs on the desk's own pages."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from incidents.desk.judge import judge_incident, judge_mention
from incidents.models import Actor, Incident, Judgement, Place, Report, revision
from tests.people import make_user
from tests.rows import make_name

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"
ARABIC = "قر\u202eية<b>\u200cمَراط"


@pytest.fixture
def pages(client: Client, proposed: Report, attack: Incident, answer: Incident) -> list[str]:
    """Every page and part of the desk about rows whose every text is hostile."""
    editor = make_user("editor", "<b>editor</b>")
    with revision("test", editor):
        for place in Place.objects.all():
            place.name_en, place.name_ar, place.coordinate_source = HOSTILE, ARABIC, HOSTILE
            place.coordinate_status = "pending"
            place.save()
        for actor in Actor.objects.all():
            actor.label_en, actor.label_ar = HOSTILE[:100], ARABIC
            actor.save()
        for incident in (attack, answer):
            incident.note_en = incident.date_reason_en = incident.note_ar = HOSTILE
            incident.save()
        for claim in proposed.claims.all():
            claim.speaker_en = claim.speaker_ar = claim.translation = claim.note_en = HOSTILE
            claim.save()
        for mention in proposed.mentions.all():
            mention.reason_en = mention.reason_ar = HOSTILE
            mention.save()
        proposed.title = proposed.outlet = f"{HOSTILE}{ARABIC}"
        proposed.save()
    marat = Place.objects.get(slug="marat")
    make_name(marat, HOSTILE, "en")
    judge_mention(editor, proposed.mentions.all()[0], Judgement.ACCEPTED, reason=HOSTILE)
    judge_incident(editor, attack, Judgement.ACCEPTED, reason=HOSTILE)
    client.force_login(editor)
    own = [reverse(f"desk:{name}", args=[proposed.public_id]) for name in ("review", "publish")]
    panel = reverse("desk:panel", args=[proposed.public_id])
    own += [f"{panel}?mention={row.pk}" for row in proposed.mentions.all()]
    own += [f"{panel}?claim={row.pk}" for row in proposed.claims.all()]
    own += [f"{panel}?incident={attack.public_id}&of={of}" for of in ("edit", "link")]
    return [*own, "/en/desk/", "/ar/desk/", "/en/desk/places/?name=<script>alert(1)</script>"]


def test_markup_and_overrides_are_text_on_every_page_of_the_desk(
    client: Client, pages: list[str]
) -> None:
    for address in pages:
        page = client.get(address).content.decode()
        assert "alert(1)" in page or "panel" in address or "places" in address, address
        assert "<script>alert" not in page, address
        assert not re.search(r"<(img|svg|b)\b[^>]*(onerror|onload|>(مَراط|editor))", page), address
        assert "\u202e" not in _without_fields(page), address


def _without_fields(page: str) -> str:
    """What is edited stands in its field as it is; nothing around it can be turned by that."""
    return re.sub(r"(?s)<textarea.*?</textarea>|<input [^>]*>|<script id=.*?</script>", "", page)


@pytest.mark.parametrize("name", ["قر\u202eية", "\u200fمراط", "ا" + "\u0651" * 60, "ـــ", "\ufdfa"])
def test_a_name_that_poses_as_another_makes_no_place(
    client: Client, proposed: Report, name: str
) -> None:
    client.force_login(make_user("editor"))
    mention = proposed.mentions.get(place=None)
    sent: dict[str, Any] = {"mention": mention.pk, "version": mention.version, "name_en": "A"}
    sent |= {"name_ar": name, "place_kind": "village", "lon": "40.2", "lat": "35.3"}
    sent |= {"radius_km": "2", "source": "a click"}
    address = reverse("desk:new-place", args=[proposed.public_id])
    answer = client.post(address, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert not Place.objects.filter(name_en="A").exists()


@pytest.mark.parametrize(
    ("lon", "lat", "said"),
    [("nan", "35", ""), ("inf", "35", ""), ("1e400", "1", ""), ("181", "35", "not on Earth")],
)
def test_a_point_that_is_none_makes_no_place(
    client: Client, proposed: Report, lon: str, lat: str, said: str
) -> None:
    client.force_login(make_user("editor"))
    mention = proposed.mentions.get(place=None)
    sent: dict[str, Any] = {"mention": mention.pk, "version": mention.version, "name_en": "A"}
    sent |= {"name_ar": "قرية", "place_kind": "village", "lon": lon, "lat": lat}
    sent |= {"radius_km": "2", "source": "a click"}
    address = reverse("desk:new-place", args=[proposed.public_id])
    answer = client.post(address, sent, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Place.objects.filter(name_en="A").exists()
