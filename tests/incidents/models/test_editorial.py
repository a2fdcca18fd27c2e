import pytest
from django.contrib.auth.models import User
from django.db import transaction

from incidents.models import EditConflict, MissingReason, Place, revision
from tests.rows import make_place

pytestmark = pytest.mark.django_db


def test_nothing_editorial_is_written_without_a_reason() -> None:
    place = make_place()
    place.name_en = "Murat"
    with pytest.raises(MissingReason):
        place.save()
    with pytest.raises(MissingReason):
        place.delete()
    assert Place.objects.get().name_en == "Marat"


def test_a_revision_refuses_an_empty_reason() -> None:
    with pytest.raises(ValueError, match="needs a reason"), revision("  "):
        pass


def test_a_change_leaves_a_revision_with_author_and_reason() -> None:
    editor = User.objects.create_user("editor")
    place = make_place()
    place.name_en = "Murat"
    with revision("OCHA writes it so", editor):
        place.save()
    newest = place.history.first()
    assert (newest.name_en, newest.history_user, newest.history_change_reason) == (
        "Murat",
        editor,
        "OCHA writes it so",
    )
    assert place.history.count() == 2


def test_a_deletion_leaves_a_revision() -> None:
    place = make_place()
    with revision("was entered twice"):
        place.delete()
    assert Place.history.filter(history_type="-").get().history_change_reason == (
        "was entered twice"
    )


def test_of_two_editors_with_the_same_version_the_second_is_told() -> None:
    place = make_place()
    mine, theirs = Place.objects.get(pk=place.pk), Place.objects.get(pk=place.pk)
    theirs.note_en = "theirs"
    mine.note_en = "mine"
    with revision("a note"):
        theirs.save()
        with pytest.raises(EditConflict, match="changed by someone else"):
            mine.save()
    place.refresh_from_db()
    assert (place.note_en, place.version) == ("theirs", 2)
    assert place.history.count() == 2


def test_a_bulk_deletion_without_a_reason_is_undone() -> None:
    make_place()
    with pytest.raises(MissingReason), transaction.atomic():
        Place.objects.all().delete()
    assert Place.objects.count() == 1
