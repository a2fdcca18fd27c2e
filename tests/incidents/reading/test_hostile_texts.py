"""Texts that are no reports, or half of one: all are read, in time that grows with their length."""

import time
from datetime import date
from pathlib import Path

import pytest
from score_reading import split_header

from incidents.reading.accounts.accounts import MOST_TOLD
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from incidents.reading.words.tokens import tokenize
from tests.incidents.reading.euphrates import euphrates

READINGS = sorted((Path(__file__).parents[2] / "data/readings").rglob("*.txt"))
_SMALL = 3  # letters
_LENGTH, _MOST_SECONDS = 200_000, 20  # without the limits one of these takes minutes


@pytest.mark.parametrize(
    "piece",
    [
        "وقصفت قسد بلدة ذيبان أمس رداً على هجوم على كونيكو ",
        "قصفت قسد بلدة ذيبان أمس رداً على هجوم على كونيكو. ",
        "and the army shelled Hatla on Monday in response to an attack on Conoco ",
        "أعقبها قصف ",
        "Rockets hit Conoco on Monday and Omar field on 2 January 2024, as on 3 March 2024. ",
        "قصفت المدفعية بلدة خشام. ",
        "نفذت العملية قوة من المسلحين ضد العملية في العملية. ",
        "Artillery shelled Khasham. ",
    ],
    ids=[
        "no full stop",
        "full stops",
        "English",
        "followed by",
        "full dates",
        "without a day",
        "the operation",
        "English without a day",
    ],
)
def test_a_flood_of_strikes_is_read_in_seconds(piece: str) -> None:
    began = time.process_time()
    found = read(piece * (_LENGTH // len(piece)), euphrates())
    assert time.process_time() - began < _MOST_SECONDS
    assert len(found.context) + sum(len(e.accounts) for e in found.events) < 2 * MOST_TOLD


@pytest.mark.parametrize(
    "text",
    [
        "payback",
        "response",
        "رد",
        "Ten were hurt at Omar. Residents in the towns of Dhiban and",
        'نفى مصدر في "قسد" ما تداولته صفحات عن قصف طال',
    ],
)
def test_a_text_that_breaks_off_is_read(text: str) -> None:
    assert read(text, euphrates()).events == []


@pytest.mark.parametrize("path", READINGS[::30], ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_text_may_break_off_behind_any_small_word(path: Path) -> None:
    """ "… fired at the base in": what a rule looks for behind such a word may not be there."""
    _, body = split_header(path.read_text(encoding="utf-8"))
    small = (token for token in tokenize(body) if token.is_word and len(token.form) <= _SMALL)
    for token in small:
        reading_as_json(read(body[: token.end], euphrates(), date(2024, 11, 1)))


@pytest.mark.parametrize(
    "text",
    [
        "انفجرت مسيّرة في كونيكو، وتعرضت القاعدة في",
        "سقطت قذائف على مراط، وقال مصدر في",
        "They avenged their dead on Monday by",
        "SDF member shot dead",
    ],
)
def test_a_text_may_break_off_where_a_rule_looks_on(text: str) -> None:
    assert read(text, euphrates(), date(2024, 11, 1)).text.source == text
