"""One form for the Latin spellings of an Arabic name: Shuhail, Al-Shuhayl, Shuhayil.

Reporters hear the consonants and guess the vowels. Doubled letters, the choice of e or a,
of o or u, of y or i, the article and a last -h say nothing about which place is meant;
consonants do. The form is compared for equality only, and what it finds is proposed as a
likely spelling, never as the gazetteer's own.
"""

import re
from functools import lru_cache

MINIMUM_LENGTH = 5  # shorter forms are equal to too many other words
_ARTICLE = re.compile(r"^(?:al|el|as|at|ash|ad|an|ar|az)\s")
_JOINED_ARTICLE = re.compile(r"^al(?=[^aeiou\s]\w{4})")  # Albukamal
_STEPS = (
    (re.compile(r"ee|ii"), "i"),
    (re.compile(r"oo|ou|uo"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"e"), "a"),
    (re.compile(r"o"), "u"),
    (re.compile(r"q|c(?!h)"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"ai"), "i"),
    (re.compile(r"(?<=[aiu])h$"), ""),
)


@lru_cache(maxsize=200_000)
def romanised(name: str) -> str:
    """The common form of a folded Latin name, or "" where it would be too short to trust."""
    form = _JOINED_ARTICLE.sub("", _ARTICLE.sub("", name))
    for pattern, replacement in _STEPS:
        form = pattern.sub(replacement, form)
    return form if len(form) >= MINIMUM_LENGTH else ""
