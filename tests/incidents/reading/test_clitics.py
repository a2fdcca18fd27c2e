import pytest

from incidents.reading.words.clitics import forms


@pytest.mark.parametrize(
    ("word", "rest"),
    [
        ("وبالميادين", "الميادين"),
        ("وبالميادين", "ميادين"),
        ("للميادين", "الميادين"),
        ("فمراط", "مراط"),
        ("بريف", "ريف"),
        ("كالفرات", "الفرات"),
        ("marat", "marat"),
    ],
)
def test_what_is_written_together_with_a_word_comes_off(word: str, rest: str) -> None:
    assert rest in [form.rest for form in forms(word)]


def test_the_reading_with_nothing_taken_off_comes_first() -> None:
    assert forms("والي")[0].rest == "والي"
    assert forms("والي")[0].stripped == 0


def test_at_least_two_letters_remain() -> None:
    assert all(len(form.rest) >= 2 for word in ("لا", "بل", "ولو", "الف") for form in forms(word))


def test_letters_taken_off_are_counted_so_that_a_mark_can_begin_after_them() -> None:
    by_rest = {form.rest: form for form in forms("وبالميادين")}
    assert by_rest["الميادين"].stripped == 2
    assert by_rest["الميادين"].conjunction
    assert by_rest["الميادين"].preposition == "ب"
    assert by_rest["ميادين"].article
