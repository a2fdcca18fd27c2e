import json
import re
from pathlib import Path
from typing import Any

import pytest
from babel import Locale
from django.conf import settings
from django.utils.translation import override
from pytest_django.fixtures import Settings

from maps.wording import phrases
from maps.wording.phrases import (
    all_of,
    any_of,
    count_in_words,
    number,
    page_phrases,
    say,
    with_count,
)

FILE = Path(phrases.__file__).with_name("phrases.json")


def all_phrases() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def places_in(phrase: Any) -> set[str]:
    texts = phrase.values() if isinstance(phrase, dict) else [phrase]
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", str(text))}


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_plural_phrase_has_every_form_of_its_language(language: str) -> None:
    wanted = set(Locale.parse(language).plural_form.tags) | {"other"}
    for key, phrase in all_phrases()[language].items():
        if isinstance(phrase, dict):
            assert set(phrase) == wanted, key


def test_both_languages_fill_the_same_places() -> None:
    both = all_phrases()
    for key in both["en"].keys() & both["ar"].keys():
        assert places_in(both["en"][key]) >= places_in(both["ar"][key]) - {"weekday"}, key


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "لا حوادث"),
        (1, "حادث واحد"),
        (2, "حادثان"),
        (3, "٣ حوادث"),
        (10, "١٠ حوادث"),
        (11, "١١ حادثاً"),
        (99, "٩٩ حادثاً"),
        (100, "١٠٠ حادث"),
        (102, "١٠٢ حادث"),
        (103, "١٠٣ حوادث"),
    ],
)
def test_arabic_counts_take_their_form_from_the_number(n: int, said: str) -> None:
    with override("ar"):
        assert say("count_incidents", n=n) == said


@pytest.mark.parametrize(("n", "said"), [(1, "1 incident"), (0, "0 incidents"), (2, "2 incidents")])
def test_english_counts_have_two_forms(n: int, said: str) -> None:
    with override("en"):
        assert say("count_incidents", n=n) == said


def test_numbers_are_written_in_the_digits_of_the_language() -> None:
    with override("ar"):
        assert [number(1.5), number(3.0), number(2024)] == ["١٫٥", "٣", "٢٠٢٤"]
        assert [number(9999), number(10_000), number(1_234_567)] == ["٩٩٩٩", "١٠٬٠٠٠", "١٬٢٣٤٬٥٦٧"]
    with override("en"):
        assert [number(1.5), number(3.0), number(0.25)] == ["1.5", "3", "0.25"]
        assert [number(9999), number(10_000), number(1_234_567)] == ["9999", "10,000", "1,234,567"]


def test_before_a_number_stands_nothing_that_looks_like_a_digit() -> None:
    with override("ar"):
        assert with_count("كل الحوادث", say("count_incidents", n=8)) == "كل الحوادث – ٨ حوادث"
    with override("en"):
        assert with_count("All", say("count_incidents", n=8)) == "All · 8 incidents"


def test_a_dot_between_parts_is_said_by_a_phrase_alone_and_never_in_arabic() -> None:
    """Beside Arabic digits it is read as a zero: ٠."""
    root = Path(settings.BASE_DIR)
    sources = [*root.glob("templates/**/*.html"), *root.glob("static/js/**/*.js")]
    assert len(sources) > 100
    assert not [path.name for path in sources if "·" in path.read_text(encoding="utf-8")]
    assert "·" not in json.dumps(all_phrases()["ar"], ensure_ascii=False)
    assert "·" not in (root / "locale/ar/LC_MESSAGES/django.po").read_text(encoding="utf-8")


def test_small_counts_are_words() -> None:
    with override("en"):
        assert [count_in_words(n) for n in (2, 10, 11)] == ["two", "ten", "11"]


def test_lists_read_as_people_write_them() -> None:
    with override("en"):
        assert all_of(["a"]) == "a"
        assert all_of(["a", "b", "c"]) == "a, b and c"
        assert any_of(["a", "b"]) == "a or b"
    with override("ar"):
        assert all_of(["هجمات", "ضربات رد", "عمليات اعتراض"]) == "هجمات وضربات رد وعمليات اعتراض"
        assert any_of(["أ", "ب", "ج"]) == "أ أو ب أو ج"


def test_an_area_is_beside_its_place_in_the_other_script_too() -> None:
    assert page_phrases("en")["other_bearing_s"].format(name="الميادين") == "جنوب الميادين"
    assert page_phrases("ar")["other_bearing_s"].format(name="Al-Mayadin") == "South of Al-Mayadin"


def test_the_operator_chooses_the_month_names_of_the_region(settings: Settings) -> None:
    with override("ar"):
        assert page_phrases()["months"][9] == "تشرين الأول"
        settings.DIFAF_MONTH_NAMES = "western"
        assert page_phrases()["months"][9] == "أكتوبر"
        assert not [key for key in page_phrases() if key.endswith("_western")]
    with override("en"):
        assert page_phrases()["months"][9] == "October"
