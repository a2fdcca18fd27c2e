"""What an installation that upgrades keeps."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from incidents.desk.edit import edit_incident, edit_quote
from incidents.desk.judge import judge_claim
from incidents.desk.publish import retract
from incidents.models import Correction, Incident, Judgement, Report
from tests.people import make_user
from tests.rows import make_incident

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


def test_corrections_that_were_made_before_are_kept(migrate: Any) -> None:
    call_command("load_region", "euphrates", verbosity=0)
    editor = make_user("editor")
    shown = Incident.objects.filter(weapons__isnull=False, state="published").first()
    assert shown is not None
    quote = shown.claims.filter(aspect="occurrence").first()
    assert quote is not None
    edit_incident(editor, shown, {"killed_max": 900}, [], reason="Counted again.")
    edit_quote(editor, quote, {"translation": "Another."}, reason="Counted again.")
    edit_quote(editor, quote, {"translation": "A third."}, reason="Translated anew.")
    judge_claim(editor, quote, Judgement.REJECTED, reason="It was taken back.")
    retract(editor, shown, "It was another village.")
    judge_claim(editor, quote, Judgement.ACCEPTED)
    draft = make_incident(state="draft", published_at=None)
    edit_incident(editor, draft, {"killed_max": 4})
    noted = list(Correction.objects.order_by("pk").values_list("incident", "what", "reason"))
    assert len(noted) == 5
    migrate("0014_words_of_names")
    migrate("0015_corrections_are_noted")
    kept = Correction.objects.order_by("pk").values_list("incident", "what", "reason")
    # What was done for one reason within seconds was one act.
    assert list(kept) == [(shown.pk, "killed quote weapon", "Counted again."), *noted[2:]]
