import pytest
from django.contrib.auth.models import User

from incidents.desk.edit import edit_incident, edit_quote
from incidents.desk.history import history_of
from incidents.desk.judge import judge_incident
from incidents.desk.merge import merge
from incidents.desk.publish import check, publish
from incidents.models import Incident, Judgement, State
from tests.incidents.desk.readings import READER

pytestmark = pytest.mark.django_db


def test_the_history_tells_all_that_was_done_and_the_state_where_it_changed(
    attack: Incident, answer: Incident, editor: User
) -> None:
    judge_incident(editor, attack, Judgement.ACCEPTED)
    check(editor, attack, "Compared with the report.")
    publish(editor, attack, "Ready.")
    edit_incident(editor, attack, {"killed_min": 2, "killed_max": 3}, reason="A hospital's list.")
    quote = attack.claims.first()
    assert quote
    edit_quote(editor, quote, {"translation": "Rockets fell."}, reason="Now translated.")
    merge(editor, answer, attack, "One and the same.")

    told = [(act.author, act.reason, act.state) for act in history_of([attack])[attack.pk]]
    assert told == [
        (None, f"Read by {READER}", State.DRAFT),
        (editor, f"accepted: {attack}", None),
        (editor, "Compared with the report.", State.CHECKED),
        (editor, "Ready.", State.PUBLISHED),
        (editor, "A hospital's list.", None),
        (editor, "Now translated.", None),
        (editor, "One and the same.", None),
    ]


def test_an_edit_by_hand_names_the_fields_that_it_changed(attack: Incident, editor: User) -> None:
    edit_incident(editor, attack, {"strength": "fair", "note_en": attack.note_en})
    assert history_of([attack])[attack.pk][-1].reason == "Edited: strength"
