"""Every entry of every lexicon file is found in running text."""

import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from incidents.reading.lexicon import FOLDER, Entry, Lexicon, languages, load_lexicon
from incidents.reading.words.tagging import tag
from incidents.reading.words.tokens import tokenize

_Entries = list[Entry]


def _by_tags() -> dict[tuple[str, str], _Entries]:
    """By language and tags: six thousand tests of one entry each would take a minute to begin."""
    found = defaultdict[tuple[str, str], _Entries](list)
    for language in languages():
        for entry in load_lexicon(language).entries:
            found[language, " ".join(sorted(entry.tags))].append(entry)
    return found


def _frame(language: str, words: str) -> str:
    return f"، {words} ،" if language == "ar" else f", {words} ,"


@pytest.mark.parametrize(
    ("language", "entries"),
    [
        pytest.param(language, entries, id=f"{language}-{tags}")
        for (language, tags), entries in _by_tags().items()
    ],
)
def test_entries_are_found_in_all_their_forms(language: str, entries: _Entries) -> None:
    lexicon = load_lexicon(language)
    missed = [
        " ".join(phrase)
        for entry in entries
        for phrase in entry.phrases
        if not _is_found(entry, phrase, lexicon)
    ]
    assert missed == []


def _is_found(entry: Entry, phrase: tuple[str, ...], lexicon: Lexicon) -> bool:
    tagged = tag(tokenize(_frame(lexicon.language, " ".join(phrase))), lexicon)
    if "none" in entry.tags:
        return not any(tagged.tags)
    return entry.tags <= tagged.tags[1] and tagged.last[1] == len(phrase)


@pytest.mark.parametrize(
    ("text", "tag_of_first_word"),
    [
        ("والمسيرات", "weapon.drones"),
        ("وبالصواريخ", "weapon.rockets"),
        ("فاستهدفت", "strike.weak"),
        ("للميليشيات الإيرانية", "actor.iran-backed-militias"),
        ("وقسد", "actor.sdf"),
        ("سيقصفون", "strike.strong"),
        ("غارتين", "strike.strong"),
        ("قذيفتا", "weapon.shells"),
    ],
)
def test_clitics_and_endings_do_not_hide_an_arabic_word(text: str, tag_of_first_word: str) -> None:
    assert tag_of_first_word in tag(tokenize(text), load_lexicon("ar")).tags[0]


def test_the_longest_phrase_wins() -> None:
    lexicon = load_lexicon("ar")
    flares = tag(tokenize("قنابل مضيئة"), lexicon)
    assert "flare" in flares.tags[0]
    assert flares.last[0] == 1
    assert not flares.tags[1]


def test_a_word_that_only_looks_like_an_answer_is_none() -> None:
    lexicon = load_lexicon("ar")
    assert "answer" in tag(tokenize("وردت القوات"), lexicon).tags[0]
    assert not tag(tokenize("وردت أنباء"), lexicon).tags[0]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_no_key_is_written_twice(path: Path) -> None:
    """Of two lines with the same tags only the last would be read."""
    twice: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        counts = Counter(key for key, _ in pairs)
        twice.extend(key for key, count in counts.items() if count > 1)
        return dict(pairs)

    json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=note)
    assert twice == []


def test_each_language_has_the_same_parts() -> None:
    parts = [set(load_lexicon(language).word_lists) for language in languages()]
    assert parts[0] - parts[1] <= {"street", "armed_after"}
    assert {"ar", "en"} <= set(languages())
