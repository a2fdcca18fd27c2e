"""A strike that the rules take for an attack, and the signs for an answer."""

import json
from datetime import date

from incidents.reading.as_text import reading_as_text
from incidents.reading.reader import Reading, read
from incidents.reading.story.second_opinion import MOST_STRIKES, WEIGHTS, decided, opinion_of
from incidents.reading.story.signs import BY_NOBODY_NAMED, SAID_OUTRIGHT
from tests.incidents.reading.euphrates import euphrates

TOLD_BACKWARDS = (
    'سقطت قذائف مدفعية أطلقتها قاعدة "التحالف الدولي" ليل أمس على بلدة مراط، ما أدى إلى مقتل '
    "عنصرين.\n"
    "وقبل ذلك بنصف ساعة كانت طائرات مسيّرة قد انقضّت على القاعدة في كونيكو."
)


def reading(text: str) -> Reading:
    return read(text, euphrates(), date(2024, 11, 3))


def test_an_answer_told_before_its_attack_is_turned_and_says_why() -> None:
    found = reading(TOLD_BACKWARDS)
    answer, attack = found.events
    assert (answer.targets, answer.answered) == ({"marat"}, attack)
    assert (attack.answers, attack.turned_by) == (False, ())
    assert "first a base, then other ground" in answer.turned_by
    assert f"by its signs: {'; '.join(answer.turned_by)}" in reading_as_text(found)


def test_the_reasons_speak_for_what_was_decided_and_the_strongest_comes_first() -> None:
    weights = json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"]
    opinion = opinion_of(frozenset(weights), rules=True)
    sides = [weights[reason] > 0 for reason in opinion.reasons]
    heavy = [abs(weights[reason]) for reason in opinion.reasons]
    assert set(sides) == {opinion.is_answer}
    assert heavy == sorted(heavy, reverse=True)


def test_a_sign_without_a_weight_changes_nothing() -> None:
    known = frozenset({"told first", "on a base"})
    assert opinion_of(known | {"never met"}, rules=False) == opinion_of(known, rules=False)


def test_no_opinion_leaves_what_the_rules_say() -> None:
    assert [decided(0.0, (), rules) for rules in (True, False)] == [True, False]
    assert [decided(total, (), True) for total in (0.01, -0.01)] == [True, False]


def test_on_another_day_by_nobody_named_is_made_no_answer() -> None:
    assert decided(3.0, (BY_NOBODY_NAMED, "1 days after"), False) is False
    assert decided(3.0, (BY_NOBODY_NAMED, "0 days after"), False) is True
    assert decided(3.0, ("by us", "1 days after"), False) is True


def test_what_the_text_says_outright_to_be_an_answer_is_turned_by_no_sign() -> None:
    assert decided(-9.0, (SAID_OUTRIGHT,), True) is True
    assert decided(-9.0, (SAID_OUTRIGHT,), False) is False
    answer, attack = "القصف الصاروخي على قاعدة كونيكو", "قصف مدفعي أميركي على حطلة"
    by_target = {e.targets.copy().pop(): e for e in reading(f"{answer} رد على {attack}.").events}
    assert by_target["conoco"].answers
    assert not by_target["hatla"].answers


def test_of_a_flood_of_strikes_the_rules_decide() -> None:
    places = ("مراط", "خشام", "الميادين", "موحسن", "العشارة", "الشحيل", "ذيبان", "حطلة")
    days = range(1, MOST_STRIKES // len(places) + 2)
    flood = "\n".join(
        f"قصفت طائرات بلدة {p} في {d} تشرين الأول 2024." for d in days for p in places
    )
    found = reading(f"{TOLD_BACKWARDS}\n{flood}")
    assert sum(event.kind == "strike" for event in found.events) > MOST_STRIKES
    assert not any(event.turned_by for event in found.events)
