"""The signs that turned what the reader's rules say, in plain words: English and Arabic.

Signs are a closed set of phrases (incidents/reading/story/signs.py); signs_in_words.json has
each, with its variable words in braces, in the order in which they are tried.
"""

import json
import re
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_suffix(".json")
_LANGUAGES = ("en", "ar")
_BRACES = re.compile(r"\{(?P<name>(?P<kind>[a-z]+)2?)\}")


def sign_in_words(sign: str, language: str) -> str:
    """One sign in `language`, "en" or "ar"; as it is where it is none of the reader's."""
    column = _LANGUAGES.index(language)
    words, signs = _known()
    for pattern, sentences in signs:
        if found := pattern.fullmatch(sign):
            filled = {
                name: words[name.removesuffix("2")][value][column]
                for name, value in found.groupdict().items()
            }
            return sentences[column].format(**filled)
    return sign


@cache
def _known() -> tuple[dict[str, dict[str, list[str]]], list[tuple[re.Pattern[str], list[str]]]]:
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    words = data["words"]
    return words, [(_pattern(sign, words), said) for sign, said in data["signs"].items()]


def _pattern(sign: str, words: dict[str, dict[str, list[str]]]) -> re.Pattern[str]:
    parts, at = [], 0
    for braces in _BRACES.finditer(sign):
        known = "|".join(map(re.escape, words[braces["kind"]]))
        parts += [re.escape(sign[at : braces.start()]), f"(?P<{braces['name']}>{known})"]
        at = braces.end()
    return re.compile("".join(parts) + re.escape(sign[at:]))
