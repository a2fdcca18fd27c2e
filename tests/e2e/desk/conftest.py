from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from incidents.desk.propose import propose
from incidents.models import Actor, Report, Weapon, revision
from tests.incidents.desk.readings import READER, TEXT, attack_and_answer
from tests.people import make_user
from tests.rows import make_place, make_report


@pytest.fixture(autouse=True)
def public_folder(tmp_path: Path, settings: Settings) -> None:
    settings.DIFAF_PUBLIC_DIR = tmp_path / "public"


@pytest.fixture
def report(site: str) -> Report:
    make_place("conoco", 40.31, 35.34, kind="gas_field")
    make_place("marat", 40.24, 35.31)
    make_place("murad", 40.60, 35.10, name_ar="مراد")
    with revision("test"):
        Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
        Actor.objects.create(
            slug="us-forces", label_en="US forces", label_ar="أميركية", kind="external_forces"
        )
    report = make_report(TEXT, is_published=False, visibility="quotes")
    propose(report, attack_and_answer(), READER)
    make_user("editor")
    return report
