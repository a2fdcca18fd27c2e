"""Text from outside, made fit for a line on a screen, a database and an address."""

import unicodedata

_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_INVISIBLE = frozenset({"Cf", "Cs", "Co", "Cn"})  # direction marks, lone surrogates, …


def visible(text: str) -> str:
    """`text` on one line, without control, direction and other invisible characters."""
    return " ".join("".join(map(_seen, text)).split())


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    if category in _BREAKS:
        return " "
    return "" if category in _INVISIBLE else character
