"""Every sign that can turn an answer is said in both languages."""

import json
import re

import pytest

from incidents.desk.signs_in_words import sign_in_words
from incidents.reading.story.second_opinion import WEIGHTS

SIGNS = sorted(json.loads(WEIGHTS.read_text(encoding="utf-8"))["weights"])


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_that_has_a_weight_has_words(sign: str) -> None:
    english, arabic = sign_in_words(sign, "en"), sign_in_words(sign, "ar")
    assert english.isascii() or "“" in english
    assert not re.search(r"evidence|nobody named|\d", english)
    assert re.search("[\u0621-\u064a]", arabic)
    assert not re.search(r"[A-Za-z0-9·]", arabic)


def test_signs_that_differ_are_told_apart() -> None:
    for language in ("en", "ar"):
        told = [sign_in_words(sign, language) for sign in SIGNS if "evidence:" not in sign]
        assert len(set(told)) == len(told)


def test_a_sign_that_is_not_known_stays_as_it_is() -> None:
    assert sign_in_words("told in red ink", "ar") == "told in red ink"
