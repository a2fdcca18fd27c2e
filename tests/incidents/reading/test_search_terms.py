import pytest

from incidents.reading.words.clitics import forms
from incidents.reading.words.search_terms import (
    MOST_WORDS,
    phrases_of,
    spans_of,
    spellings,
    words_of,
)


def test_words_know_where_they_stand_in_the_text_as_received() -> None:
    text = "قصفٌ على «المُراط»، US-led (24/10)"
    assert [word.form for word in words_of(text)] == [
        "قصف",
        "علي",
        "المراط",
        "us",
        "led",
        "24",
        "10",
    ]
    assert [text[word.start : word.end] for word in words_of(text)][2] == "المُراط"


@pytest.mark.parametrize(
    "written",
    ["ميادين", "الميادين", "بالميادين", "للميادين", "وبالميادين", "فالميادين", "والميادين"],
)
@pytest.mark.parametrize("asked", ["ميادين", "الميادين", "بالميادين", "للميادين"])
def test_a_word_is_found_with_whatever_clitics_stand_before_it(asked: str, written: str) -> None:
    assert written in spellings(asked)
    assert asked in spellings(written)


@pytest.mark.parametrize("word", ["الميادين", "تل", "وادي", "بلده", "لل", "ال", "marat", "24", "x"])
def test_spellings_are_exactly_the_words_that_share_a_reading(word: str) -> None:
    rests = {form.rest for form in forms(word)}
    assert spellings(word)[0] == word
    for spelling in spellings(word):
        assert rests & {form.rest for form in forms(spelling)}


def test_words_of_another_script_have_one_spelling() -> None:
    assert spellings("marat") == ("marat",)


def test_quotations_are_phrases_and_operators_are_words() -> None:
    assert phrases_of('tank "Deir  ez-Zor" NOT OR* (x:y) ^ -z') == [
        ("tank",), ("deir", "ez", "zor"), ("not",), ("or",), ("x",), ("y",), ("z",),
    ]  # fmt: skip
    assert phrases_of("«قصف عنيف» “a b”") == [("قصف", "عنيف"), ("a", "b")]
    assert phrases_of('"never closed') == [("never",), ("closed",)]
    assert phrases_of('"" \0 … !!') == []


def test_a_query_of_a_megabyte_is_cut() -> None:
    assert len(phrases_of("كلمة " * 200_000)) == 1
    assert len(phrases_of(" ".join(map(str, range(300_000))))) == MOST_WORDS
    assert sum(map(len, phrases_of('"' + "a b " * 300 + '"'))) == MOST_WORDS


def test_what_was_found_can_be_shown_as_it_was_written() -> None:
    text = "قُصفت البلدة، وبالميادين سُمع دويّ قرب دير الزور."
    found = [text[start:end] for start, end in spans_of(text, phrases_of('ميادين "دير الزور"'))]
    assert found == ["وبالميادين", "دير الزور"]
