"""Lines of text in two scripts on a picture.

Pillow draws a line with one font; no font here has both scripts. A line is cut where the
script changes, and its pieces follow the direction of the page. libraqm, which Pillow's own
wheels contain, joins Arabic letters and turns what stands inside of a piece; it wants FriBiDi
of the system (Debian: libfribidi0). A machine without it, or without a font, gets pictures
without Arabic words: letters that are not joined would be no words.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import ImageDraw, ImageFont, features

FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "/Library/Fonts")
FILES = {
    "en": ("NotoSans-Bold.ttf", "DejaVuSans-Bold.ttf"),
    "ar": ("NotoSansArabic-Bold.ttf", "DejaVuSans-Bold.ttf"),
}
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f0-9“”‘’·–—…()\[\]]")
_BRACKETS, _MIRRORED = re.compile(r"[()\[\]\s]+"), str.maketrans("()[]", ")(][")
_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def font_file(script: str) -> str | None:
    """The first font of FILES that this machine has for "en" or "ar"."""
    for name in FILES[script]:
        for folder in FOLDERS:
            for path in Path(folder).expanduser().rglob(name):
                return str(path)
    return None


def can_write(text: str) -> bool:
    """Whether every letter would be a letter and not an empty box."""
    return _arabic_is_joined() or not _ARABIC.search(text)


@cache
def _arabic_is_joined() -> bool:
    return font_file("ar") is not None and bool(features.check("raqm"))


def width(text: str, size: int, language: str) -> float:
    return sum(
        _Piece(script, piece, size).width for script, piece in _pieces(_shown(text), language)
    )


def write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    size: int,
    fill: str,
    language: str,
    *,
    halo: str | None = None,
) -> None:
    """Write from `at`, the start of the base line: its left end in English, its right end in
    Arabic. A text that no font of this machine has is left out."""
    if not can_write(text):
        return
    x, y = at
    for script, letters in _pieces(_shown(text), language):
        piece = _Piece(script, letters, size)
        piece.draw(draw, (x - piece.width if language == "ar" else x, y), fill, halo)
        x += -piece.width if language == "ar" else piece.width


def wrapped(text: str, size: int, room: float, language: str, most: int) -> list[str]:
    """At most `most` lines that have room; what is left over ends in “…”."""
    lines: list[str] = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer, size, language) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} …"]
    return lines


def _pieces(text: str, language: str) -> Iterator[tuple[str, str]]:
    """The script and the text of each piece; what has no script goes with what is before."""
    script, piece = language, ""
    for letter in text:
        own = "ar" if _ARABIC.match(letter) else "en" if _LATIN.match(letter) else script
        if own != script and piece.strip():
            yield script, _placed(piece.rstrip(), script, language)
            piece = piece[len(piece.rstrip()) :]
        script = own
        piece += letter
    if piece:
        yield script, _placed(piece, script, language)


def _placed(piece: str, script: str, language: str) -> str:
    """As it is drawn in the direction of its own script: what stands between it and the piece
    before is on its other side, and a bracket alone is that of the page."""
    if script == language:
        return piece
    if _BRACKETS.fullmatch(piece):
        piece = piece.translate(_MIRRORED)
    letters = piece.lstrip()
    return letters + piece[: len(piece) - len(letters)]


def _shown(text: str) -> str:
    return _UNSEEN.sub("", text)


@cache
def _font(script: str, size: int) -> ImageFont.FreeTypeFont:
    path = font_file(script)
    if path is not None:
        return ImageFont.truetype(path, size)
    own = ImageFont.load_default(size)  # Pillow's, Latin only
    if not isinstance(own, ImageFont.FreeTypeFont):
        raise OSError("Pillow was built without FreeType, which its own wheels contain.")
    return own


class _Piece:
    """Letters of one script in its font."""

    def __init__(self, script: str, letters: str, size: int) -> None:
        self._letters, self._font = letters, _font(script, size)
        self._size = size
        self._direction = "rtl" if script == "ar" and _arabic_is_joined() else None
        self._language = "ar" if self._direction else None
        self.width = self._font.getlength(
            letters, direction=self._direction, language=self._language
        )

    def draw(
        self,
        draw: ImageDraw.ImageDraw,
        left: tuple[float, float],
        fill: str,
        halo: str | None,
    ) -> None:
        draw.text(
            left,
            self._letters,
            font=self._font,
            fill=fill,
            anchor="ls",
            direction=self._direction,
            language=self._language,
            stroke_width=self._size // 8 if halo else 0,
            stroke_fill=halo,
        )
