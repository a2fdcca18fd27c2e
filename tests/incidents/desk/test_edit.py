import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from incidents.desk.edit import (
    add_place,
    edit_incident,
    edit_quote,
    give_quote,
    link,
    remove_place,
    unlink,
)
from incidents.desk.judge import judge_incident
from incidents.desk.publish import check, publish
from incidents.desk.roles import NotAllowed
from incidents.models import (
    Aspect,
    EditConflict,
    Incident,
    IncidentLink,
    Judgement,
    LinkKind,
    MentionRole,
    Place,
    Role,
    Stance,
    Weapon,
)
from tests.people import make_user
from tests.rows import make_claim, make_place

pytestmark = pytest.mark.django_db


def test_an_edited_incident_keeps_its_former_self(attack: Incident, contributor: User) -> None:
    edit_incident(contributor, attack, {"killed_max": 3, "note_en": "One of them a guard."})
    attack.refresh_from_db()
    assert (attack.killed_min, attack.killed_max) == (0, 3)
    newest = attack.history.first()
    assert newest.history_change_reason == "Edited: killed_max, note_en"
    assert newest.prev_record.killed_max == 2


@pytest.mark.parametrize("field", ["state", "published_at", "judgement", "public_id", "version"])
def test_publication_is_no_field_to_edit(attack: Incident, editor: User, field: str) -> None:
    with pytest.raises(ValueError, match=field):
        edit_incident(editor, attack, {field: "published"})
    attack.refresh_from_db()
    assert attack.state == "draft"


@pytest.mark.parametrize(
    "values",
    [
        {"killed_min": 5, "killed_max": 2},
        {"date": "yesterday"},
        {"date": "2024-10-31", "date_basis": "estimated", "date_reason_en": ""},
        {"kind": "party"},
    ],
)
def test_bad_values_are_refused_and_nothing_is_written(
    attack: Incident, contributor: User, values: dict[str, object]
) -> None:
    with pytest.raises(ValidationError):
        edit_incident(contributor, attack, values)
    attack.refresh_from_db()
    assert (attack.version, attack.kind) == (1, "attack")


def test_weapons_are_edited_with_their_revision(attack: Incident, contributor: User) -> None:
    edit_incident(contributor, attack, {}, [])
    assert attack.weapons.count() == 0
    assert Weapon.objects.count() == 1


def test_the_second_of_two_who_edit_the_same_version_is_told(
    attack: Incident, contributor: User, editor: User
) -> None:
    seen = attack.version
    edit_incident(editor, Incident.objects.get(pk=attack.pk), {"note_en": "theirs"}, version=seen)
    with pytest.raises(EditConflict):
        edit_incident(
            contributor, Incident.objects.get(pk=attack.pk), {"note_en": "mine"}, version=seen
        )
    assert Incident.objects.get(pk=attack.pk).note_en == "theirs"


def test_a_place_is_added_narrowed_and_taken_away(
    attack: Incident, contributor: User, marat: Place
) -> None:
    add_place(contributor, attack, marat, Role.ORIGIN)
    add_place(contributor, attack, marat, Role.ORIGIN, bearing="s", radius_km=4)
    row = attack.places.get(place=marat)
    assert (row.bearing, row.radius_km) == ("s", 4)
    remove_place(contributor, row)
    assert not attack.places.filter(place=marat).exists()
    remove_place(contributor, attack.places.get())
    assert MentionRole.objects.filter(incident=attack).count() == 0


def test_a_draft_that_was_published_meanwhile_is_not_changed_as_a_draft(
    attack: Incident, marat: Place, contributor: User, editor: User
) -> None:
    as_read = Incident.objects.get(pk=attack.pk)
    judge_incident(contributor, attack, Judgement.ACCEPTED)
    check(editor, attack, "Compared.")
    publish(editor, attack, "Two sources.")
    for user in (contributor, editor):
        with pytest.raises(EditConflict):
            add_place(user, as_read, marat, Role.TARGET)
    assert not attack.places.filter(place=marat).exists()


def test_an_area_without_a_radius_is_refused(
    attack: Incident, contributor: User, marat: Place
) -> None:
    with pytest.raises(ValidationError):
        add_place(contributor, attack, marat, Role.AREA, bearing="s")
    with pytest.raises(ValidationError):
        add_place(contributor, attack, marat, Role.AREA, radius_km=900)
    with pytest.raises(ValidationError):
        add_place(contributor, attack, marat, Role.AREA, bearing="up", radius_km=4)


def test_two_are_linked_and_unlinked(attack: Incident, answer: Incident, contributor: User) -> None:
    made = link(contributor, answer, attack, LinkKind.ALTERNATIVE)
    assert link(contributor, answer, attack, LinkKind.ALTERNATIVE) == made
    unlink(contributor, made)
    assert [row.kind for row in IncidentLink.objects.all()] == ["answers"]
    with pytest.raises(ValueError, match="itself"):
        link(contributor, attack, attack, LinkKind.ANSWERS)


def test_a_quote_is_translated(attack: Incident, contributor: User) -> None:
    claim = attack.claims.get(aspect="occurrence")
    edit_quote(contributor, claim, {"translation": "a rocket attack"}, version=claim.version)
    claim.refresh_from_db()
    assert (claim.translation, claim.history.first().history_user) == (
        "a rocket attack",
        contributor,
    )
    with pytest.raises(ValueError, match="judgement"):
        edit_quote(contributor, claim, {"judgement": "accepted"})


def test_a_quote_says_which_side_it_takes_and_of_which_place(
    attack: Incident, contributor: User
) -> None:
    claim = attack.claims.get(aspect="occurrence")
    target = attack.places.filter(role="target")[0].place
    values = {"stance": Stance.CONTRADICTS, "place": target, "note_en": "Another village."}
    edit_quote(contributor, claim, values)
    claim.refresh_from_db()
    assert (claim.stance, claim.place, claim.note_en) == (
        "contradicts",
        target,
        "Another village.",
    )
    elsewhere = make_place("elsewhere", 41, 36)
    with pytest.raises(ValidationError, match="Neither the incident nor the report names"):
        edit_quote(contributor, claim, {"place": elsewhere})
    claim.refresh_from_db()
    assert claim.place == target
    edit_quote(contributor, claim, {"place": None})
    claim.refresh_from_db()
    assert claim.place is None


def test_a_denial_that_was_read_as_context_is_given_to_its_incident(
    attack: Incident, contributor: User
) -> None:
    report = attack.claims.all()[0].report
    denial = make_claim(report, "ميليشيات", None, aspect="context", judgement="proposed")
    give_quote(contributor, denial, attack, Aspect.ACTOR, Stance.CONTRADICTS)
    given = attack.claims.get(pk=denial.pk)
    assert (given.aspect, given.stance, given.judgement) == ("actor", "contradicts", "accepted")


def test_a_quote_that_breaks_a_rule_is_refused_in_words(
    attack: Incident, contributor: User
) -> None:
    told = attack.claims.get(aspect="occurrence")
    context = make_claim(told.report, told.words, None, aspect="context")
    with pytest.raises(ValidationError, match="Say of which incident these words speak"):
        edit_quote(contributor, context, {"aspect": "occurrence"})
    twin = make_claim(told.report, told.words, attack, aspect="weapon")
    with pytest.raises(ValidationError, match="These words are marked so already"):
        edit_quote(contributor, twin, {"aspect": "occurrence"})


def test_linking_again_writes_what_is_noted_of_the_link(
    attack: Incident, answer: Incident, contributor: User
) -> None:
    before = link(contributor, answer, attack, LinkKind.ANSWERS)
    notes = {"note_en": "The report says “in answer”.", "note_ar": ""}
    made = link(contributor, answer, attack, LinkKind.ANSWERS, notes=notes)
    assert (made.pk, made.note_en) == (before.pk, "The report says “in answer”.")
    again = link(contributor, answer, attack, LinkKind.ANSWERS, notes={"note_ar": "كما يقول"})
    assert (again.note_en, again.note_ar) == ("The report says “in answer”.", "كما يقول")


def test_a_reader_edits_nothing(attack: Incident, marat: Place) -> None:
    reader = make_user("reader")
    with pytest.raises(NotAllowed):
        edit_incident(reader, attack, {"note_en": "x"})
    with pytest.raises(NotAllowed):
        add_place(reader, attack, marat, Role.TARGET)
