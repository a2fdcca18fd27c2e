import time

import pytest

from incidents.reading.words.folding import MAX_EXPANSION, fold, fold_with_offsets


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("أبو حمام", "ابو حمام"),
        ("إلى آخره", "الي اخره"),
        ("الطيّانة", "الطيانه"),
        ("مؤسسة", "موسسه"),
        ("السماء", "السما"),
        ("دیر الزور", "دير الزور"),
        ("خِشَام", "خشام"),
        ("كونيكـــو", "كونيكو"),
        ("حويجة صگر", "حويجه صكر"),
        ("٢٠٢٤", "2024"),
        ("۱۴۰۳", "1403"),
        ("ﺩﻳﺮ ﺍﻟﺰﻭﺭ", "دير الزور"),
        ("\ufefb", "لا"),
        ("مرا\u202eط\u200c", "مراط"),
        ("Deir ez-Zor", "deir ez zor"),
        ("Deir\u2011ez–Zor", "deir ez zor"),
        ("Dêrezor", "derezor"),
        ("al-Mayādīn", "al mayadin"),
        ("Al-Sab‘a", "al saba"),
        ("Al-Mariʿiya", "al mariiya"),
        ("Khushām", "khusham"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("Diyarbakır", "diyarbakir"),
        ("  two \t\n words\u00a0here ", "two words here"),
        ("قرى، ومراد.", "قري، ومراد."),
    ],
)
def test_spellings_of_one_word_fold_to_one_form(written: str, meant: str) -> None:
    assert fold(written) == meant


@pytest.mark.parametrize(
    "text",
    ["", " ", "ﷺ", "قال الرئيس ﷺ", "مرّاط\u202e x", "ŒUVRE ﬁn", "ٱلۡفُرَات", "\ud800 a", "é\u0301"],
)
def test_folding_is_stable_and_agrees_with_its_offsets(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert fold(folded.text) == folded.text
    assert len(folded.offsets) == len(folded.text)
    assert list(folded.offsets) == sorted(folded.offsets)


def test_a_span_points_at_the_original_characters_with_their_marks() -> None:
    text = "نفذت هجوماً صاروخياً، مساء"
    folded = fold_with_offsets(text)
    start = folded.text.index("هجوما")
    first, last = folded.original_span(start, start + len("هجوما صاروخيا"))
    assert text[first:last] == "هجوماً صاروخياً"


def test_a_span_survives_characters_that_vanish_and_characters_that_grow() -> None:
    text = "x \u202eﻻ ... مـــرّاط\u200f end"
    folded = fold_with_offsets(text)
    start = folded.text.index("مراط")
    first, last = folded.original_span(start, start + 4)
    assert text[first:last] == "مـــرّاط"


def test_a_phrase_in_one_character_does_not_blow_up_the_text() -> None:
    assert fold("\ufdfa" * 10_000 + "مراط") == "مراط"
    too_long = [code for code in range(0x20000) if len(fold(chr(code))) > MAX_EXPANSION]
    assert too_long == []


def test_a_letter_under_ten_thousand_marks_is_one_letter_at_once() -> None:
    text = "م" + "\u0301" * 10_000 + "راط"
    began = time.perf_counter()
    assert fold(text) == "مراط"
    assert fold_with_offsets(text).original_span(0, 4) == (0, len(text))
    assert time.perf_counter() - began < 30  # a guard against squared time, not a measure
