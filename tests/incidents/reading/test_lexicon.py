"""Every entry of every lexicon file is found in running text: one test each."""

import pytest

from incidents.reading.lexicon import Entry, languages, load_lexicon
from incidents.reading.tagging import tag
from incidents.reading.tokens import tokenize

ENTRIES = [
    pytest.param(language, entry, id=f"{language}-{' '.join(sorted(entry.tags))}-{entry.written}")
    for language in languages()
    for entry in load_lexicon(language).entries
]


def _frame(language: str, words: str) -> str:
    return f"، {words} ،" if language == "ar" else f", {words} ,"


@pytest.mark.parametrize(("language", "entry"), ENTRIES)
def test_an_entry_is_found_in_all_its_forms(language: str, entry: Entry) -> None:
    lexicon = load_lexicon(language)
    for phrase in entry.phrases:
        tokens = tokenize(_frame(language, " ".join(phrase)))
        tagged = tag(tokens, lexicon)
        if "none" in entry.tags:
            assert not any(tagged.tags), phrase
        else:
            assert entry.tags <= tagged.tags[1], phrase
            assert tagged.last[1] == len(phrase), phrase


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


def test_each_language_has_the_same_parts() -> None:
    parts = [set(load_lexicon(language).word_lists) for language in languages()]
    assert parts[0] - parts[1] <= {"street", "armed_after"}
    assert {"ar", "en"} <= set(languages())
