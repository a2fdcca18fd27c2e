"""What an installation that upgrades keeps."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from incidents.models import Report

pytestmark = pytest.mark.django_db(transaction=True)

ENGLISH, ARABIC = "Sent by a reader.\nHe had it printed.", "أرسله قارئ.\nوكان عنده مطبوعاً."
ADDRESS = "https://example.org/خبر"


@pytest.fixture
def migrate() -> Iterator[Any]:
    def to(name: str) -> Any:
        """The app's models as they were then."""
        call_command("migrate", "incidents", name, verbosity=0)
        return MigrationExecutor(connection).loader.project_state(("incidents", name)).apps

    yield to
    call_command("migrate", verbosity=0)


CAME = {  # before: in English, in Arabic
    f"{ENGLISH}\n{ARABIC}": (ENGLISH, ARABIC),
    "أرسله قارئ.\nSent by a reader.": ("Sent by a reader.", "أرسله قارئ."),
    ENGLISH: (ENGLISH, ""),
    ARABIC: ("", ARABIC),
    f"{ENGLISH}\n{ADDRESS}": (f"{ENGLISH}\n{ADDRESS}", ""),
    f"{ENGLISH}\n{ADDRESS}\n{ARABIC}": (f"{ENGLISH}\n{ADDRESS}", f"{ADDRESS}\n{ARABIC}"),
    "Says “شام” on it.\nنقلته Reuters أمس.": ("Says “شام” on it.", "نقلته Reuters أمس."),
    "": ("", ""),
}


def test_how_a_report_came_here_is_kept_in_its_languages(migrate: Any) -> None:
    then = migrate("0008_names_with_their_places")
    report, revision = (then.get_model("incidents", f"{kind}Report") for kind in ("", "Historical"))
    for number, before in enumerate(CAME):
        values = {"language": "ar", "sha256": f"{number}", "provenance": before}
        key = report.objects.create(**values, public_id=f"{number}").pk
        revision.objects.create(
            **values, id=key, history_date="2026-01-01T00:00Z", history_type="+"
        )
    migrate("0009_provenance_in_both_languages")
    history: Any = Report.history
    for rows in (Report.objects.all(), history.all()):
        found = rows.order_by("sha256").values_list("provenance_en", "provenance_ar")
        assert list(found) == list(CAME.values())
    back = migrate("0008_names_with_their_places").get_model("incidents", "Report")
    for row, before in zip(back.objects.order_by("sha256"), CAME, strict=True):
        assert sorted(row.provenance.splitlines()) == sorted(before.splitlines())
