import pytest
from django.core.exceptions import ValidationError

from incidents.models import FormerSlug, PlaceName, revision
from tests.rows import make_place

pytestmark = pytest.mark.django_db


def test_a_renamed_place_keeps_its_former_address() -> None:
    place = make_place("murat")
    with revision("OCHA spells it so"):
        place.slug = "marat"
        place.save()
    assert FormerSlug.objects.get().slug == "murat"
    assert FormerSlug.objects.get().place == place


def test_a_place_that_takes_its_old_name_back_leaves_one_former_address() -> None:
    place = make_place("murat")
    for slug in ("marat", "murat"):
        with revision("spelling"):
            place.slug = slug
            place.save()
    assert [former.slug for former in FormerSlug.objects.all()] == ["marat"]


def test_saving_without_a_new_address_leaves_none() -> None:
    place = make_place("marat")
    with revision("a note"):
        place.save()
    assert not FormerSlug.objects.exists()


@pytest.mark.parametrize("name", ["\u064b", "\ufdf2" * 101])
def test_a_name_that_no_look_up_could_compare_is_refused(name: str) -> None:
    """The second is 404 letters."""
    row = PlaceName(place=make_place(), name=name, language="ar", kind="variant")
    with pytest.raises(ValidationError, match="is not the name of a place"):
        row.full_clean(exclude=["folded"])
