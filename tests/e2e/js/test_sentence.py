"""The sentence above the timeline is the same, whether Python or the browser writes it."""

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.utils.translation import override
from playwright.sync_api import Page

from incidents.models import Actor, IncidentKind, Strength, Weapon, revision
from maps.filters import IncidentFilter
from maps.wording.phrases import number, page_phrases
from maps.wording.sentence import count_text, counted_sentence, sentence
from tests.e2e.js.modules import run
from tests.rows import make_group

pytestmark = pytest.mark.django_db

_EPOCH = date(1970, 1, 1)
_BOX = (40.2, 35.3, 40.25, 35.32)
_SENTENCES = """
  const { createPhrases } = await load("words/phrases");
  const { sentence } = await load("words/sentence");
  const { EMPTY_STATE } = await load("state/store");
  const [words, language, table, states] = given;
  const phrases = createPhrases(words, language);
  return states.map((chosen) => {
    const state = { ...EMPTY_STATE, ...chosen };
    for (const name of ["zone", "kind", "actor", "weapon", "sure"]) {
      if (chosen[name]) state[name] = new Set(chosen[name]);
    }
    return sentence(table, state, phrases);
  });
"""


def _rows(rows: Any) -> list[dict[str, Any]]:
    return [{"slug": row.slug, "label": {"en": row.label_en, "ar": row.label_ar}} for row in rows]


def _table() -> dict[str, Any]:
    groups = [
        make_group("government", label_en="Government", label_ar="الحكومة", rank=1),
        make_group("sdf", label_en="SDF", label_ar="قسد", rank=2),
        make_group("tribal", label_en="Tribal forces", label_ar="قوات عشائرية", rank=3),
    ]
    with revision("test"):
        for slug, english, arabic, rank in (
            ("us-forces", "US forces", "القوات الأميركية", 1),
            ("unknown", "Unknown", "جهة غير معروفة", 9),
        ):
            Actor.objects.create(
                slug=slug, label_en=english, label_ar=arabic, kind="unknown", rank=rank
            )
        for slug, english, arabic, rank in (
            ("rockets", "Rockets", "صواريخ", 1),
            ("grad", "Grad rockets", "صواريخ غراد", 2),
            ("fpv", "FPV drones", "مسيّرات", 3),
        ):
            Weapon.objects.create(slug=slug, label_en=english, label_ar=arabic, rank=rank)
    return {
        "groups": _rows(groups),
        "actors": _rows(Actor.objects.all()),
        "weapons": _rows(Weapon.objects.all()),
        "kinds": [{"slug": kind} for kind in IncidentKind.values],
        "strengths": [{"slug": strength} for strength in Strength.values],
    }


def _filters() -> list[IncidentFilter]:
    """Every combination of one choice or none in each dimension, and lists of several."""
    combined = [
        IncidentFilter(zone=zone, kind=kind, actor=actor, weapon=weapon, sure=sure, q=q)
        for zone, kind, actor, weapon, sure, q in product(
            (None, frozenset({"government"}), frozenset({"disputed", "unknown"})),
            (None, frozenset({"attack"}), frozenset({"air_activity"})),
            (None, frozenset({"us-forces"})),
            (None, frozenset({"rockets"})),
            (None, frozenset({"confirmed"})),
            ("", "مراد"),
        )
    ]
    several = [
        IncidentFilter(zone=frozenset({"government", "sdf", "tribal", "disputed", "unknown"})),
        IncidentFilter(kind=frozenset(IncidentKind.values)),
        IncidentFilter(kind=frozenset({"attack", "counter_strike"}), zone=frozenset({"tribal"})),
        IncidentFilter(actor=frozenset({"us-forces", "unknown"})),
        IncidentFilter(weapon=frozenset({"grad", "fpv", "rockets", "unknown"})),
        IncidentFilter(sure=frozenset({"fair", "weak", "contested"})),
        IncidentFilter(zone=frozenset()),
        IncidentFilter(kind=frozenset()),
        IncidentFilter(actor=frozenset(), sure=frozenset()),
        IncidentFilter(weapon=frozenset()),
    ]
    boxes = [
        IncidentFilter(bbox=_BOX),
        IncidentFilter(bbox=_BOX, zone=frozenset({"sdf"}), q="مراد", on=date(2024, 12, 5)),
    ]
    days = [
        IncidentFilter(on=date(2024, 12, 5)),
        IncidentFilter(first=date(2024, 10, 1), last=date(2024, 10, 31)),
        IncidentFilter(first=date(2024, 2, 1), last=date(2024, 2, 29)),
        IncidentFilter(first=date(2024, 10, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2023, 10, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2024, 1, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2023, 1, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2024, 10, 24), last=date(2024, 10, 31)),
        IncidentFilter(first=date(2024, 10, 24), last=date(2024, 11, 28)),
        IncidentFilter(first=date(2023, 10, 7), last=date(2024, 11, 28)),
        IncidentFilter(first=date(2024, 10, 24)),
        IncidentFilter(last=date(2024, 10, 24)),
    ]
    return [*combined, *several, *boxes, *days]


def _state(chosen: IncidentFilter) -> dict[str, Any]:
    """The same choice as the browser keeps it."""

    def day(value: date | None) -> int | None:
        return (value - _EPOCH) // timedelta(days=1) if value else None

    state: dict[str, Any] = {
        "q": chosen.q,
        "box": chosen.bbox,
        "from": day(chosen.first),
        "to": day(chosen.last),
    }
    for name in ("zone", "kind", "actor", "weapon", "sure"):
        slugs = getattr(chosen, name)
        state[name] = sorted(slugs) if slugs is not None else None
    empty = {name for name in state if state[name] == []}
    state |= {"mode": "day", "day": day(chosen.on)} if chosen.on else {}
    return {name: value for name, value in state.items() if value is not None or name in empty}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_browser_and_server_write_the_same_sentence(page: Page, language: str) -> None:
    table, filters = _table(), _filters()
    with override(language):
        expected = [sentence(chosen) for chosen in filters]
        words = page_phrases()
    states = [_state(chosen) for chosen in filters]
    assert run(page, _SENTENCES, dict(words), language, table, states) == expected


def test_browser_and_server_say_alike_that_there_is_nothing(page: Page) -> None:
    code = _SENTENCES.replace("{ sentence }", "{ countedSentence }").replace(
        "return sentence(table, state, phrases)",
        "return countedSentence(table, state, { total: 0, possible: 0 }, phrases)",
    )
    table = _table()
    filters = [
        IncidentFilter(on=date(2024, 12, 3)),
        IncidentFilter(first=date(2024, 12, 3), last=date(2024, 12, 4)),
        IncidentFilter(first=date(2024, 12, 3), last=date(2024, 12, 3)),
        IncidentFilter(first=date(2024, 12, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2024, 11, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2024, 1, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2023, 1, 1), last=date(2024, 12, 31)),
        IncidentFilter(first=date(2024, 12, 3)),
        IncidentFilter(last=date(2024, 12, 4)),
        IncidentFilter(last=date(2024, 12, 4), kind=frozenset({"attack"})),
        IncidentFilter(actor=frozenset()),
        IncidentFilter(),
    ]
    states = [_state(chosen) for chosen in filters]
    found = run(page, code, page_phrases("en"), "en", table, states)
    assert found == [list(counted_sentence(chosen, 0)) for chosen in filters]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_numbers_are_written_alike_by_python_and_the_browser(page: Page, language: str) -> None:
    numbers = [0, 2024, 9999, 10_000, 123_456, 1_000_000, 1.5]
    code = """
      const { createPhrases } = await load("words/phrases");
      return given[2].map(createPhrases(given[0], given[1]).number);
    """
    with override(language):
        expected = [number(value) for value in numbers]
        assert run(page, code, page_phrases(), language, numbers) == expected


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_only_possible_is_counted_in_the_same_words(page: Page, language: str) -> None:
    counts = [(total, possible) for total in (0, 1, 2, 3, 11, 102) for possible in range(total + 1)]
    code = """
      const { createPhrases } = await load("words/phrases");
      const { countText } = await load("words/sentence");
      const phrases = createPhrases(given[0], given[1]);
      return given[2].map(([total, possible]) => countText({ total, possible }, phrases));
    """
    with override(language):
        expected = [count_text(*each) for each in counts]
        assert run(page, code, page_phrases(), language, counts) == expected
