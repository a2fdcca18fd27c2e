"""Bytes to text: detected or refused, never guessed into mojibake.

A byte order mark decides; else UTF-8, if every byte agrees; else what the document declares,
strictly; else Windows-1256, which Arabic sites still write, if the result reads as Arabic.
"""

import codecs
import re
from typing import NamedTuple

from incidents.desk.refusals import Refusal, Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
# Declarable, beside those above: other names decode to something for any bytes at all.
_ACCEPTED = {"utf-8", "utf-16", "cp1256", "cp1252", "iso8859-1", "iso8859-6", "ascii"}
_COMMON_WORDS = re.compile(r"(?<!\w)(?:في|من|على|إلى|الى|عن|أن|ان)(?!\w)")
_ARABIC = re.compile(r"[\u0621-\u064a]")


class Decoded(NamedTuple):
    text: str
    charset: str


def decoded(content: bytes, declared: str = "") -> Decoded:
    """The text of the bytes; `declared` is what their sender said. Refused if they are none."""
    for mark, charset in _MARKS:
        if content.startswith(mark):
            return Decoded(_strictly(content[len(mark) :], charset), charset)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    for name in (declared, _declared_inside(content)):
        charset = _known(name)
        if charset and charset != "utf-8":
            return Decoded(_strictly(content, charset), charset)
    text = _arabic_of_windows(content)
    if text is None:
        raise Refused(Refusal.ENCODING, f"line {line}")
    return Decoded(text, "cp1256")


def _strictly(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(Refusal.ENCODING, f"{charset}, line {line}") from error


def _declared_inside(content: bytes) -> str:
    found = _DECLARED.search(content[:4096])
    return found.group(1).decode("ascii") if found else ""


def _known(name: str) -> str:
    """Python's name of an accepted encoding; empty for any other."""
    try:
        known = codecs.lookup(name.strip()).name if name.strip() else ""
    except LookupError:
        return ""
    return known if known in _ACCEPTED else ""


def _arabic_of_windows(content: bytes) -> str | None:
    if b"\x00" in content:
        return None
    text = content.decode("cp1256")
    foreign = [character for character in text if not character.isascii() and character.isalpha()]
    arabic = len(_ARABIC.findall(text))
    reads_as_arabic = arabic >= 0.95 * len(foreign) and bool(_COMMON_WORDS.search(text))
    return text if arabic and reads_as_arabic else None
