from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from incidents.desk.edit import add_place, edit_incident, edit_quote, link, remove_place
from incidents.desk.judge import judge_claim, judge_incident
from incidents.desk.merge import merge
from incidents.desk.publish import check, publish, retract, show_report
from incidents.desk.reviewing import describe
from incidents.desk.revising import ReasonNeeded
from incidents.desk.undo import act_since, mark, undo
from incidents.models import (
    Correction,
    Incident,
    Judgement,
    LinkKind,
    Place,
    Report,
    Role,
    Visibility,
    Weapon,
    revision,
)
from tests.rows import make_claim, make_incident, make_place, make_report, put

pytestmark = pytest.mark.django_db


def corrections(delay_days: int = 0) -> list[Correction]:
    """As a stranger may read them today, the newest first."""
    return list(Correction.objects.public(timezone.now().date(), delay_days))


@pytest.fixture
def published(attack: Incident, editor: User) -> Incident:
    judge_incident(editor, attack, Judgement.ACCEPTED)
    check(editor, attack, "Compared.")
    publish(editor, attack, "Two sources.")
    return attack


@pytest.fixture
def told(published: Incident) -> Report:
    """The report that the published incident is told in."""
    return Report.objects.get()


def summary(found: list[Correction]) -> list[tuple[tuple[str, ...], str]]:
    return [(tuple(one.words), one.reason) for one in found]


def test_drafts_and_the_way_to_publication_are_no_corrections(
    published: Incident, answer: Incident, contributor: User
) -> None:
    edit_incident(contributor, answer, {"note_en": "x"})
    assert corrections() == []


def test_what_changed_afterwards_is_listed_with_its_reason_newest_first(
    published: Incident, editor: User, marat: Place
) -> None:
    edit_incident(editor, published, {"killed_max": 4}, reason="SOHR counted again.")
    add_place(editor, published, marat, Role.ORIGIN, reason="The outlet added it.")
    claim = published.claims.exclude(aspect="occurrence").get()
    judge_claim(editor, claim, Judgement.REJECTED, reason="It was taken back.")
    assert summary(corrections()) == [
        (("quote",), "It was taken back."),
        (("place",), "The outlet added it."),
        (("killed",), "SOHR counted again."),
    ]
    assert {one.incident for one in corrections()} == {published}


def test_one_act_is_one_correction(published: Incident, editor: User) -> None:
    edit_incident(editor, published, {"killed_max": 4}, [], reason="Counted again.")
    assert len(summary(corrections())) == 1


def test_a_retraction_says_so(published: Incident, editor: User) -> None:
    retract(editor, published, "It was another village.")
    assert summary(corrections()) == [(("retracted",), "It was another village.")]


def test_a_merged_one_points_at_what_readers_can_open(published: Incident, editor: User) -> None:
    into = make_incident()
    merge(editor, published, into, "The same event.")
    assert any("merged" in one.words and one.incident_now == into for one in corrections())


def test_what_comes_with_the_starting_data_is_no_correction() -> None:
    call_command("load_region", "euphrates", verbosity=0)
    assert Incident.objects.filter(weapons__isnull=False).exists()
    assert corrections() == []
    call_command("load_region", "euphrates", verbosity=0)
    assert corrections() == []


def test_a_reason_that_was_given_before_hides_nothing(published: Incident, editor: User) -> None:
    claim, said = published.claims.get(aspect="occurrence"), "Two sources."
    edit_quote(editor, claim, {"translation": "hit"}, reason=said)
    edit_incident(editor, published, {"killed_max": 4}, reason=said)
    edit_quote(editor, claim, {"translation": "hit hard"}, reason=said)
    assert summary(corrections()) == [(("quote",), said), (("killed",), said), (("quote",), said)]


def test_what_no_reader_sees_is_no_correction_and_crowds_none_out(
    published: Incident, editor: User, report: Report
) -> None:
    edit_incident(editor, published, {"killed_max": 4}, reason="SOHR counted again.")
    edit_incident(editor, published, {"killed_max": 4}, reason="Saved once more.")
    with revision("read again"):
        published.proposed_by = "another reader"
        published.save()
    make_claim(report, "على", published, judgement="proposed")
    link(editor, published, make_incident(state="draft"), LinkKind.ANSWERS, reason="Perhaps.")
    assert summary(corrections()) == [(("killed",), "SOHR counted again.")]


def test_why_a_day_is_what_it_is_belongs_to_what_readers_see(
    published: Incident, editor: User
) -> None:
    edit_incident(editor, published, {"date_reason_en": "A photo."}, reason="A photo came.")
    assert summary(corrections()) == [(("date_reason",), "A photo came.")]


def test_weapons_and_links_that_change_are_corrections(published: Incident, editor: User) -> None:
    edit_incident(editor, published, {}, [], reason="Not told.")
    link(editor, published, make_incident(), LinkKind.SAME_EVENT, reason="One outlet, twice.")
    edit_incident(editor, published, {}, [Weapon.objects.get()], reason="Told after all.")
    assert summary(corrections()) == [
        (("weapon",), "Told after all."),
        (("link",), "One outlet, twice."),
        (("weapon",), "Not told."),
    ]


def test_what_is_changed_while_it_is_retracted_corrects_nothing(
    published: Incident, editor: User, told: Report
) -> None:
    retract(editor, published, "On request.", to_protect=True)
    show_report(editor, told, Visibility.WITHHELD, "On request.")
    claim = published.claims.get(aspect="occurrence")
    edit_quote(editor, claim, {"translation": "x"})
    judge_claim(editor, claim, Judgement.REJECTED)
    remove_place(editor, published.places.all()[0])
    edit_incident(editor, published, {"killed_max": 9})
    describe(editor, told, {"title": "x"})
    assert summary(corrections()) == [
        (("withheld",), "On request."),
        (("retracted",), "On request."),
    ]


def test_a_quote_of_a_withheld_report_was_seen_by_nobody(
    published: Incident, editor: User, told: Report
) -> None:
    show_report(editor, told, Visibility.WITHHELD, "On request.")
    claim = published.claims.get(aspect="occurrence")
    make_claim(make_report("هجوم على كونيكو", visibility="withheld"), "هجوم", published)
    judge_claim(editor, claim, Judgement.REJECTED, reason="It names a witness.")
    assert summary(corrections()) == [(("withheld",), "On request.")]


def test_a_quote_of_a_report_that_nobody_saw_yet_is_a_correction_of_its_incident(
    published: Incident, editor: User
) -> None:
    draft = make_incident(state="draft", published_at=None)
    make_claim(make_report("هجوم على كونيكو", is_published=False), "هجوم", draft)
    merge(editor, draft, published, "The same event.")
    assert summary(corrections()) == [(("quote",), "The same event.")]


def test_what_is_parted_again_is_a_correction_of_what_had_its_quotes(
    published: Incident, editor: User
) -> None:
    into = make_incident()
    put(into, make_place("hatla"))
    make_claim(make_report("هجوم على كونيكو", visibility="withheld"), "هجوم", into)
    before = mark()
    merge(editor, published, into, "The same event.")
    Correction.objects.all().delete()
    undo(editor, act_since(editor, before), "Two events.")
    (found,) = corrections()
    assert (found.incident, found.words) == (into, ["injured", "killed", "place", "quote"])


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"title": "Another"}, "title"),
        ({"outlet": "Another"}, "outlet"),
        ({"url": "https://example.org/"}, "address"),
        ({"date": "2024-11-01", "date_basis": "stated"}, "publication_day"),
    ],
)
def test_what_a_report_says_about_itself_is_corrected_with_a_trace(
    editor: User, told: Report, values: dict[str, str], word: str
) -> None:
    describe(editor, told, values, reason="The outlet says so.")
    (found,) = corrections()
    assert (found.report, found.words, found.reason) == (told, [word], "The outlet says so.")


def test_how_much_readers_see_of_a_report_is_told(editor: User, told: Report) -> None:
    show_report(editor, told, Visibility.PUBLIC, "The outlet agrees.")
    show_report(editor, told, Visibility.WITHHELD, "The outlet asks for it.")
    assert summary(corrections()) == [(("withheld",), "The outlet asks for it.")]
    show_report(editor, told, Visibility.QUOTES, "For the quotes it agrees.")
    assert summary(corrections()) == [
        (("withheld",), "The outlet asks for it."),
        (("visibility",), "The outlet agrees."),
    ]


def test_a_report_before_its_publication_is_not_corrected(
    editor: User, contributor: User, proposed: Report
) -> None:
    describe(contributor, proposed, {"title": "A title"})
    show_report(editor, proposed, Visibility.WITHHELD, "It names a witness.")
    assert not Correction.objects.exists()


def test_a_report_that_readers_see_changes_for_a_reason_only(
    published: Incident, editor: User, told: Report
) -> None:
    retract(editor, published, "It was another village.")
    with pytest.raises(ReasonNeeded, match="readers can see this"):
        describe(editor, told, {"title": "Another"})
    assert Report.objects.get(pk=told.pk).title == ""


def test_a_quote_that_goes_with_its_report_is_missed_in_the_incident(
    published: Incident, told: Report
) -> None:
    with revision("A court asked for it."):
        told.delete()
    assert summary(corrections()) == [(("quote",), "A court asked for it.")]


def test_an_incident_is_deleted_with_its_corrections(published: Incident, editor: User) -> None:
    edit_incident(editor, published, {"killed_max": 4}, reason="SOHR counted again.")
    with revision("A test row."):
        published.delete()
    assert not Correction.objects.exists()


class TestDelay:
    """What the publication delay holds back was seen by nobody."""

    DAYS = 30

    @pytest.fixture(autouse=True)
    def delay(self, settings: Settings) -> None:
        settings.DIFAF_PUBLICATION_DELAY_DAYS = self.DAYS

    def day(self, days_ago: int) -> str:
        return str(timezone.now().date() - timedelta(days=days_ago))

    def test_what_is_changed_meanwhile_corrects_nothing(self, editor: User) -> None:
        waiting = make_incident(date=self.day(self.DAYS - 1))
        edit_incident(editor, waiting, {"killed_max": 4}, reason="SOHR counted again.")
        retract(editor, waiting, "It was another village.")
        assert not Correction.objects.exists()

    def test_what_is_shown_on_its_last_day_is_corrected(self, editor: User) -> None:
        shown = make_incident(date=self.day(self.DAYS))
        edit_incident(editor, shown, {"killed_max": 4}, reason="SOHR counted again.")
        assert summary(corrections(self.DAYS)) == [(("killed",), "SOHR counted again.")]

    def test_a_day_that_is_corrected_hides_its_corrections_until_the_delay_is_over(
        self, editor: User
    ) -> None:
        shown = make_incident(date=self.day(self.DAYS))
        edit_incident(editor, shown, {"date": self.day(1)}, reason="It was later.")
        edit_incident(editor, shown, {"killed_max": 4}, reason="SOHR counted again.")
        assert corrections(self.DAYS) == []
        assert summary(corrections(1)) == [
            (("killed",), "SOHR counted again."),
            (("date",), "It was later."),
        ]
        retract(editor, shown, "It did not happen.")
        assert summary(corrections(self.DAYS))[0] == (("retracted",), "It did not happen.")

    def test_a_report_that_waits_is_not_corrected(self, editor: User) -> None:
        report = make_report()
        make_claim(report, "قصف", make_incident(date=self.day(1)))
        describe(editor, report, {"title": "Another"}, reason="The outlet says so.")
        assert not Correction.objects.exists()
