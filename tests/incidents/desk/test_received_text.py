import hashlib

import pytest

from incidents.desk.received_text import (
    LONGEST_TEXT,
    checked_text,
    language_of,
    one_line,
    text_sha256,
)
from incidents.desk.refusals import Refusal, Refused


def refused(text: str) -> Refused:
    with pytest.raises(Refused) as caught:
        checked_text(text)
    return caught.value


def test_the_words_stay_as_received_marks_and_direction_controls_included() -> None:
    text = "قَصْفٌ على \u202bمراد\u202c‌ـــ، «Marat»\tﷺ"
    assert checked_text(text) == text


def test_line_ends_are_one_line_feed_and_the_space_around_is_not_the_report() -> None:
    assert checked_text("\ufeff\n a\r\nb\rc\u2028d \n".lstrip("\ufeff")) == "a\nb\nc\nd"


def test_the_same_text_has_the_same_hash_whatever_its_line_ends() -> None:
    unix, windows = checked_text("a\nb"), checked_text("a\r\nb\r\n")
    assert text_sha256(unix) == text_sha256(windows) == hashlib.sha256(b"a\nb").hexdigest()


@pytest.mark.parametrize("text", ["", " \n\t", "\r\n"])
def test_no_text_is_refused(text: str) -> None:
    assert refused(text).refusal == Refusal.EMPTY


def test_the_longest_text_is_kept_and_one_character_more_is_refused() -> None:
    assert len(checked_text("ا" * LONGEST_TEXT)) == LONGEST_TEXT
    assert refused("ا" * (LONGEST_TEXT + 1)).refusal == Refusal.TOO_LONG


def test_a_text_that_grows_beyond_the_limit_when_normalised_is_refused() -> None:
    assert refused("\ufdfa" * (LONGEST_TEXT // 18 + 1)).refusal == Refusal.TOO_LONG


@pytest.mark.parametrize("character", ["\x00", "\x1b", chr(0xD800), "\ufffd", "\uffff"])
def test_what_is_not_a_character_of_text_is_refused_with_its_line(character: str) -> None:
    found = refused(f"first\nsecond {character}")
    assert (found.refusal, "line 2" in found.detail) == (Refusal.CHARACTER, True)


def test_ten_thousand_marks_on_one_letter_are_refused() -> None:
    assert refused("قصف على مرا" + "\u064e" * 10_000 + "ط").refusal == Refusal.MARKS


def test_a_fully_vowelled_text_is_not_mistaken_for_that() -> None:
    vowelled = "قُصِفَتِ الْقَرْيَةُ " * 20_000
    assert checked_text(vowelled) == vowelled.strip()


@pytest.mark.parametrize(
    ("text", "language"),
    [("قصف على مراط", "ar"), ("Shelling of Marat", "en"), ("قصف US على مراط", "ar"), ("1", "ar")],
)
def test_the_language_is_that_of_most_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_title_is_one_line_without_controls() -> None:
    assert one_line("  قصف\u202e \n على\x00 <script>\u200f ", 40) == "قصف على <script>"
    assert one_line("x" * 300, 200) == "x" * 200
