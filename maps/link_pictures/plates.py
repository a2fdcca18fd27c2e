"""Small plates beside discs, as on the map (static/js/drawing/marks.js): what happened there
without a line of fire, and what has a line for which there is no room."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import ImageDraw

from incidents.models import IncidentKind
from maps.link_pictures.gathering import Hits
from maps.link_pictures.layout import Curve, Pixel, Rectangle, Spot, boxes_of, crossings, is_free
from maps.link_pictures.strokes import box_around, colour

RADIUS = 13  # pixels
LINES = {IncidentKind.ATTACK: False, IncidentKind.COUNTER_STRIKE: True}  # and which is an answer
_COLOURS = {
    IncidentKind.ATTACK: "attack",
    IncidentKind.COUNTER_STRIKE: "counter",
    IncidentKind.INTERCEPTION: "interception",
    IncidentKind.AIR_ACTIVITY: "air",
}
# Corners and ends in units of which RADIUS has _UNITS.
_UNITS = 8.5
_WING = ((0, -5.5), (5.2, 4.4), (0, 1.8), (-5.2, 4.4))
_DIAMOND = ((0, -5), (5, 0), (0, 5), (-5, 0))
_HEAD = ((6.2, 0), (0.6, -3.6), (0.6, 3.6))
_WHOLE, _DASHED = ((-6.2, 0.8),), ((-6.2, -3.6), (-2.2, 0.8))


@dataclass(frozen=True)
class Plate:
    at: Pixel
    kind: IncidentKind


def plates_beside(
    spots: Sequence[Spot],
    curves: Sequence[Curve],
    hits: Hits,
    names: Sequence[Rectangle],
    frame: Rectangle,
    fine: int,
) -> list[Plate]:
    """A row of plates for each disc that has the room: above it, else wherever no disc, no name and
    least of lines is covered."""
    plates: list[Plate] = []
    taken, side = list(names), 2 * RADIUS * fine
    for spot in spots:
        kinds = _without_line(spot, curves, hits)
        boxes = boxes_of(spot.at, spot.edge(fine), len(kinds) * side, side)
        free = [box for box in reversed(list(boxes)) if is_free(box, frame, spots, taken)]
        if not kinds or not free:
            continue
        box = min(free, key=lambda one: crossings(one, curves))  # the first of the best
        taken.append(box)
        middle = (box[1] + box[3]) / 2
        plates += [Plate((box[0] + (n + 0.5) * side, middle), kind) for n, kind in enumerate(kinds)]
    return plates


def _without_line(spot: Spot, curves: Sequence[Curve], hits: Hits) -> list[IncidentKind]:
    drawn = {curve.is_answer for curve in curves if curve.into in spot.places}
    return [kind for kind in hits.kinds(spot.places) if LINES.get(kind) not in drawn]


def draw_plate(draw: ImageDraw.ImageDraw, at: Pixel, kind: IncidentKind, fine: int) -> None:
    ink, r = colour(_COLOURS.get(kind, "ink")), RADIUS * fine
    unit = r / _UNITS
    draw.ellipse(box_around(at, r), fill=colour("disc-edge"), outline=ink, width=round(1.6 * fine))

    def there(points: Sequence[tuple[float, float]]) -> list[Pixel]:
        return [(at[0] + x * unit, at[1] + y * unit) for x, y in points]

    if kind == IncidentKind.INTERCEPTION:
        for ray in _rays():
            draw.line(there(ray), fill=ink, width=round(1.6 * unit))
    elif kind in LINES:
        for start, end in _DASHED if LINES[kind] else _WHOLE:
            draw.line(there(((start, 0), (end, 0))), fill=ink, width=round(1.9 * unit))
        draw.polygon(there(_HEAD), fill=ink)
    else:
        draw.polygon(there(_WING if kind == IncidentKind.AIR_ACTIVITY else _DIAMOND), fill=ink)


def _rays() -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Eight from one point: something was met in the air."""
    for nth in range(8):
        x, y = math.cos(nth * math.pi / 4), math.sin(nth * math.pi / 4)
        yield (2 * x, 2 * y), (5.3 * x, 5.3 * y)
