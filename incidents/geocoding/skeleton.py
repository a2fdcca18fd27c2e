"""What is left of a name when every way of writing its vowels is taken away.

`Hwaijet Saker`, `Hawija Saqr`, `Haweeja Sakr` and «حويجة صكر» have one skeleton. It is
coarse on purpose (ت and ط, ذ and د, س and ص fall together, as they do for reporters and
in transliteration); what shares a skeleton is a candidate to be ranked, never a match.
"""

import re

from incidents.geocoding.kind_words import without_article

# One Latin letter for each class of sounds; ع and ا and the vowels have none.
_ARABIC = str.maketrans("بتثجحخدذرزسشصضطظغفقكلمنه", "bttjhxddrzscsdtzgfkklmnh", "اعوي")
_DIGRAPHS = (
    ("sh", "Q"), ("ch", "Q"), ("kh", "x"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("dj", "j"),
    ("ph", "f"),
)  # fmt: skip
_LATIN = str.maketrans("qcpvQ", "kkbfc", "aeiouwy")
_FEMININE_IN_A_PAIR = re.compile(r"(?<=[a-z]{2})[ae]t$")
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTERS = re.compile(r"[^a-z0-9]")


def skeleton(folded: str) -> str:
    """The consonant classes of a folded name in either script, words run together."""
    words = folded.split()
    last = len(words) - 1
    spelt = "".join(_of_word(word, followed=i < last) for i, word in enumerate(words))
    return _DOUBLED.sub(r"\1", spelt)


def is_arabic(folded: str) -> bool:
    return any("\u0600" <= character <= "\u06ff" for character in folded)


def _of_word(word: str, *, followed: bool) -> str:
    if is_arabic(word):
        bare = without_article(word)
        return _NO_LETTERS.sub("", (bare.removesuffix("ه")).translate(_ARABIC))
    if followed and without_article(f"{word} x") == "x":
        return ""  # an article inside the name: deir ez zor
    if followed:
        word = _FEMININE_IN_A_PAIR.sub("a", word)  # hawijat saqr is hawija saqr
    word = word.removesuffix("h")
    for written, letter in _DIGRAPHS:
        word = word.replace(written, letter)
    return _NO_LETTERS.sub("", word.translate(_LATIN))
