import pytest
from django.utils.translation import override

from incidents.models import Actor, Weapon, revision
from maps.wording.incident_words import incident_title
from tests.rows import make_incident

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("actor", "title"),
    [
        ("القوات الأميركية", "هجوم للقوات الأميركية بصواريخ ومسيّرات"),
        ("ميليشيات مدعومة من إيران", "هجوم لميليشيات مدعومة من إيران بصواريخ ومسيّرات"),
        ("اللواء ٩٣", "هجوم للواء ٩٣ بصواريخ ومسيّرات"),
        ("US forces", "هجوم لـ US forces بصواريخ ومسيّرات"),
    ],
)
def test_an_arabic_title_says_whose_it_was_and_with_what(actor: str, title: str) -> None:
    with revision("test"):
        who = Actor.objects.create(slug="a", label_en="US forces", label_ar=actor, kind="unknown")
        incident = make_incident(actor=who)
        for rank, (slug, label) in enumerate((("rockets", "صواريخ"), ("drones", "مسيّرات"))):
            weapon = Weapon.objects.create(slug=slug, label_en=slug, label_ar=label, rank=rank)
            incident.weapons.add(weapon)
    with override("ar"):
        assert incident_title(incident) == title
    with override("en"):
        assert incident_title(incident) == "Attack by US forces, rockets and drones"
