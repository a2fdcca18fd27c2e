"""The words that Python and the browser share, from phrases.json.

static/js/words/phrases.js does the same look-up; plural categories are CLDR's on both sides
(Babel here, Intl.PluralRules there). Everything else is gettext.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language

_FILE = Path(__file__).with_name("phrases.json")
_GROUPED_FROM = 10_000


def page_phrases(language: str | None = None) -> Mapping[str, Any]:
    """All phrases of one language (the active one), with the operator's month names."""
    return _phrases(language or reader_language(), settings.DIFAF_MONTH_NAMES)


def reader_language() -> str:
    return "ar" if (get_language() or "en").startswith("ar") else "en"


def say(key: str, **values: str | int) -> str:
    """The phrase with its {places} filled; whole numbers in the reader's digits. A phrase
    with plural forms is chosen by `n`."""
    phrase = page_phrases()[key]
    if isinstance(phrase, dict):
        phrase = phrase[plural_category(int(values["n"]))]
    filled = {
        name: number(value) if isinstance(value, int) else value for name, value in values.items()
    }
    return str(phrase.format_map(filled))


def knows(key: str) -> bool:
    return key in page_phrases()


def plural_category(n: int) -> str:
    """CLDR's category of a whole number: zero, one, two, few, many or other."""
    return _locale(reader_language()).plural_form(n)


def number(value: float) -> str:
    """A plain number in the reader's digits, with at most two decimals, its thousands in groups
    from 10,000 on: a year is not grouped."""
    phrases = page_phrases()
    if isinstance(value, float):
        text = f"{value:.2f}".rstrip("0").rstrip(".")
    else:
        text = f"{value:,}" if value >= _GROUPED_FROM else str(value)
    signs = str.maketrans({".": phrases["decimal"], ",": phrases["group"]})
    return in_reader_digits(text.translate(signs))


def in_reader_digits(text: str) -> str:
    return text.translate(dict(zip(map(ord, "0123456789"), page_phrases()["digits"], strict=True)))


def count_in_words(n: int) -> str:
    """Two to ten in words, other numbers in digits."""
    words = page_phrases()["numbers"]
    return str(words[n]) if 0 < n < len(words) else number(n)


def all_of(items: Sequence[str]) -> str:
    """“a, b and c”"""
    return _joined(items, "and")


def any_of(items: Sequence[str]) -> str:
    """“a, b or c”"""
    return _joined(items, "or")


def with_count(said: str, count: str) -> str:
    """“All incidents · 8 incidents”"""
    return f"{said}{page_phrases()['apart']}{count}"


def quoted(text: str) -> str:
    return say("quoted", text=text)


def _joined(items: Sequence[str], word: str) -> str:
    phrases = page_phrases()
    most = str(phrases[f"{word}_between"]).join(items[:-1])
    return f"{most}{phrases[f'{word}_last']}{items[-1]}" if most else items[-1]


@cache
def _phrases(language: str, month_names: str) -> Mapping[str, Any]:
    both: dict[str, dict[str, Any]] = json.loads(_FILE.read_text(encoding="utf-8"))
    phrases, other = both[language], both["en" if language == "ar" else "ar"]
    if month_names == "western":
        for key in ("months", "months_short"):
            phrases[key] = phrases.get(f"{key}_western", phrases[key])
    # A place's name stands in the other script, too, and “south of” is part of it.
    phrases |= {f"other_{key}": other[key] for key in other if key.startswith("bearing_")}
    return {key: value for key, value in phrases.items() if not key.endswith("_western")}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language)
