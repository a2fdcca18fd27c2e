"""An address that was refused is taken from the queue by a person, and stays on record."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from incidents.models import Outcome, Receipt
from tests.people import make_user

pytestmark = pytest.mark.django_db


def _receipt(name: str, user: User, outcome: str = Outcome.REFUSED) -> Receipt:
    return Receipt.objects.create(
        way="address",
        address=f"https://example.org/{name}",
        received_by=user,
        received_at=timezone.now(),
        outcome=outcome,
        refusal="status" if outcome == Outcome.REFUSED else "",
        refusal_detail="404 Not Found" if outcome == Outcome.REFUSED else "",
    )


def test_a_dismissed_address_leaves_the_queue_and_says_who_did_it(
    desk: Client, contributor: User
) -> None:
    gone, stays = (_receipt(name, contributor) for name in ("gone", "stays"))
    answer = desk.post("/ar/desk/dismiss/", {"receipt": gone.pk}, follow=True).content.decode()
    assert "صُرف النظر عنه" in answer
    waiting = desk.get("/en/desk/").content.decode()
    assert gone.address not in waiting
    assert stays.address in waiting
    gone.refresh_from_db()
    assert (gone.outcome, gone.dismissed_by) == (Outcome.REFUSED, contributor)
    done = desk.get("/en/desk/done/").content.decode()
    assert "404 Not Found" in done
    assert done.index(gone.address) < done.rindex("contributor")
    assert stays.address not in done


def test_who_comes_second_changes_nothing(desk: Client, contributor: User) -> None:
    receipt = _receipt("a", contributor)
    desk.post("/en/desk/dismiss/", {"receipt": receipt.pk})
    desk.force_login(make_user("editor"))
    assert desk.post("/en/desk/dismiss/", {"receipt": receipt.pk}).status_code == 302
    receipt.refresh_from_db()
    assert receipt.dismissed_by == contributor


def test_what_is_being_fetched_is_not_dismissed(desk: Client, contributor: User) -> None:
    waiting = _receipt("a", contributor, Outcome.WAITING)
    for key in (str(waiting.pk), "", "999999", "x"):
        assert desk.post("/en/desk/dismiss/", {"receipt": key}).status_code == 302
    assert waiting.address in desk.get("/en/desk/").content.decode()
