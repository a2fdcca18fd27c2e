"""Texts that are no reports: what is read of them takes time in proportion to their length."""

import time

import pytest

from incidents.reading.accounts.accounts import MOST_TOLD
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

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
