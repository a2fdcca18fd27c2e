"""The card along the lower edge of a picture: its words, what the marks are, the product's name.

Sizes are pixels of the finished picture until they are drawn.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PIL import ImageDraw

from incidents.models import IncidentKind
from maps.link_pictures.lettering import can_write, width, wrapped, write
from maps.link_pictures.plates import LINES, RADIUS, draw_plate
from maps.link_pictures.scene import Scene
from maps.link_pictures.strokes import Pixel, arrow, colour, disc

_TITLE, _TEXT, _KEY, _MOST_LINES, _EDGE = 46, 27, 23, 4, 60
_KEY_ROW = 1.6 * _KEY
_BESIDE = 200  # what the product's name takes
_GAP = 30  # between two of the key

DrawSign = Callable[[ImageDraw.ImageDraw, Pixel], None]  # its middle


@dataclass(frozen=True)
class _Sign:
    """A mark of the picture and what it is; `wide` is what the mark takes."""

    words: str
    wide: float
    draw: DrawSign


class Card:
    """Lines and key, cut to the card's width, and how high it is for them."""

    def __init__(self, scene: Scene, wide: int, high: int, fine: int) -> None:
        self._size, self._fine, self._language = (wide * fine, high * fine), fine, scene.language
        room = (wide - 2 * _EDGE - _BESIDE) * fine
        self._title = wrapped(scene.title, _TITLE * fine, room, scene.language, most=2)
        self._lines = [
            part
            for line in scene.lines
            for part in wrapped(line, _TEXT * fine, room, scene.language, most=2)
        ][:_MOST_LINES]
        self._keys = list(self._in_rows([*self._kinds(scene), *self._holders(scene)], room))
        lines = 1.25 * _TITLE * len(self._title) + 1.45 * _TEXT * len(self._lines)
        self.height = lines + _KEY_ROW * len(self._keys) + 44

    def draw(self, draw: ImageDraw.ImageDraw) -> None:
        (wide, high), fine = self._size, self._fine
        top = high - self.height * fine
        draw.rectangle((0, top, wide, high), fill=colour("card"))
        draw.rectangle((0, top, wide, top + 5 * fine), fill=colour("brand"))
        base = top + 14 * fine
        for lines, size, spacing, ink in (
            (self._title, _TITLE, 1.25, "ink"),
            (self._lines, _TEXT, 1.45, "ink-quiet"),
        ):
            for line in lines:
                base += spacing * size * fine
                write(
                    draw,
                    (self._from_start(0), base),
                    line,
                    size * fine,
                    colour(ink),
                    self._language,
                )
        for row in self._keys:
            base += _KEY_ROW * fine
            self._draw_row(draw, row, base)
        self._draw_name(draw)

    def _from_start(self, pixels: float) -> float:
        """So far from the edge where lines begin."""
        along = _EDGE * self._fine + pixels
        return self._size[0] - along if self._language == "ar" else along

    def _draw_row(self, draw: ImageDraw.ImageDraw, row: list[_Sign], base: float) -> None:
        along = 0.0
        for sign in row:
            middle = (self._from_start(along + sign.wide / 2), base - 0.34 * _KEY * self._fine)
            sign.draw(draw, middle)
            along += sign.wide + 10 * self._fine
            at = (self._from_start(along), base)
            write(draw, at, sign.words, _KEY * self._fine, colour("ink-quiet"), self._language)
            along += width(sign.words, _KEY * self._fine, self._language) + _GAP * self._fine

    def _draw_name(self, draw: ImageDraw.ImageDraw) -> None:
        fine, rightward = self._fine, self._language == "ar"
        name = "ضفاف" if rightward and can_write("ضفاف") else "Difaf"
        long = width(name, _TITLE * fine, self._language)
        end = _EDGE * fine + long if rightward else self._size[0] - _EDGE * fine - long
        at = (end, self._size[1] - 36 * fine)
        write(draw, at, name, _TITLE * fine, colour("brand"), self._language)

    def _kinds(self, scene: Scene) -> Iterator[_Sign]:
        for kind, words in scene.kinds.items():
            is_answer = LINES.get(IncidentKind(kind))
            if is_answer is None:
                yield _Sign(words, 2 * RADIUS * self._fine, self._plate(IncidentKind(kind)))
            else:
                yield _Sign(words, 56 * self._fine, self._arrow(is_answer=is_answer))

    def _holders(self, scene: Scene) -> Iterator[_Sign]:
        r = 11 * self._fine
        for look in scene.holders:
            yield _Sign(
                look.label,
                2 * r,
                lambda draw, at, look=look: disc(draw, at, r, look, self._fine),  # type: ignore[misc]
            )

    def _arrow(self, *, is_answer: bool) -> DrawSign:
        onward = -1 if self._language == "ar" else 1

        def draw_arrow(draw: ImageDraw.ImageDraw, at: Pixel) -> None:
            steps = range(-14, 15)
            points = [(at[0] + onward * 2 * step * self._fine, at[1]) for step in steps]
            arrow(draw, points, self._fine, is_answer=is_answer)

        return draw_arrow

    def _plate(self, kind: IncidentKind) -> DrawSign:
        return lambda draw, at: draw_plate(draw, at, kind, self._fine)

    def _in_rows(self, signs: list[_Sign], room: float) -> Iterator[list[_Sign]]:
        row: list[_Sign] = []
        taken = 0.0
        for sign in signs:
            long = (
                sign.wide + 10 * self._fine + width(sign.words, _KEY * self._fine, self._language)
            )
            if row and taken + long > room:
                yield row
                row, taken = [], 0.0
            row.append(sign)
            taken += long + _GAP * self._fine
        if row:
            yield row
