"""Where discs, arcs and names lie on a picture so that each can be read.

Discs that would overlap are one, with the number of different incidents; an arc is drawn where
it has the room to be told from others; a name lies on no disc. Sizes are drawn pixels; `fine`
is how many of them a pixel of the finished picture has.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from incidents.measure import moved
from maps.link_pictures.gathering import Arc, End, Hits, Point
from maps.link_pictures.looks import Look
from maps.link_pictures.scene import Disc, Scene

Pixel = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom
ToPixel = Callable[[Point], Pixel]

PAD = 8  # beside and above the letters of a name
_GAP = 5  # pixels between two discs, which have edges
_SHORTEST_ARC = 40  # pixels between the discs at its ends
_SAME_ARC = 12  # pixels from the middle of one to another: nearer, they cannot be told apart
_AREA_START = 0.74  # of the reach of an area, from its middle to where an arc out of it begins
_DIRECTIONS = 16  # in which that may be
_LEAST_LENGTH = 1.1  # of that reach: a shorter arc out of it is hardly seen
_BESIDE_NONE = 30  # pixels from its beginning to a disc that could be taken for its origin
_BENDS = (0.18, -0.18, 0.32, -0.32, 0.46, -0.46)  # of an arc, as parts of its length
_STEPS = 60  # of a curve


@dataclass(frozen=True)
class Spot:
    """A disc as it is drawn: one place, or several that would overlap, by the name of the one of
    most incidents. `others` are those further places."""

    at: Pixel
    radius: float
    name: str
    others: int
    count: int
    look: Look
    is_meant: bool
    is_estimated: bool
    places: frozenset[int]

    def edge(self, fine: int) -> float:
        """Its radius with the rings around it."""
        return self.radius + (11 if self.is_meant else 8 if self.is_estimated else 4) * fine


@dataclass(frozen=True)
class Curve:
    """`fades` says that it begins somewhere in an area, `into` the place at which it ends."""

    points: Sequence[Pixel]
    is_answer: bool
    fades: bool
    into: int | None


def spots_of(scene: Scene, to_pixel: ToPixel, seen: Pixel, fine: int) -> list[Spot]:
    """The most important first; what lies outside of what is `seen` is left out."""
    groups = [
        [disc]
        for disc in sorted(scene.discs, key=_importance)
        if _is_inside(to_pixel(disc.at), seen)
    ]
    while True:
        kept: list[tuple[list[Disc], Spot]] = []
        for group in groups:
            spot = _spot(group, scene.hits, to_pixel, fine)
            near = next((other for other, taken in kept if _overlap(spot, taken, fine)), None)
            if near is None:
                kept.append((group, spot))
            else:
                near += group
        if len(kept) == len(groups):
            return [spot for _group, spot in kept]
        groups = [group for group, _spot in kept]


def _importance(disc: Disc) -> tuple[bool, int, str]:
    return not disc.is_meant, -disc.count, disc.name


def _is_inside(at: Pixel, seen: Pixel) -> bool:
    return 0 <= at[0] <= seen[0] and 0 <= at[1] <= seen[1]


def _spot(group: Sequence[Disc], hits: Hits, to_pixel: ToPixel, fine: int) -> Spot:
    first, places = group[0], [disc.place for disc in group]
    count = first.count if len(group) == 1 else hits.count(places)
    holders = Counter[Look]()
    for disc in group:
        holders[disc.look] += disc.count
    look, _most = holders.most_common(1)[0]
    return Spot(
        to_pixel(first.at),
        _radius(count) * fine,
        first.name,
        len(group) - 1,
        count,
        look,
        first.is_meant,
        len(group) == 1 and first.is_estimated,
        frozenset(places),
    )


def _radius(count: int) -> float:
    return min(13 + 5 * math.sqrt(count), 36) if count else 8


def _overlap(one: Spot, other: Spot, fine: int) -> bool:
    rings = 16 if one.is_meant or other.is_meant else 0
    room = one.radius + other.radius + (_GAP + rings) * fine
    return math.dist(one.at, other.at) < room


def curves_of(
    arcs: Iterable[Arc], spots: Sequence[Spot], to_pixel: ToPixel, fine: int
) -> list[Curve]:
    """Each between the discs at its ends, by the least bend that leads past other discs and beside
    other arcs; what is too short or finds no way is left out. One out of an area begins where no
    disc could be taken for its origin."""
    spot_of = {place: spot for spot in spots for place in spot.places}
    curves: list[Curve] = []
    for arc in _by_turns(arcs):
        ends = [spot_of.get(end.place) if end.place else None for end in (arc.start, arc.end)]
        others = [spot for spot in spots if spot not in ends]
        end = _at(arc.end, ends[1], to_pixel)
        ways = (
            _curve(arc, (start, end), ends, bend, fine)
            for start in _starts(arc.start, ends[0], end, others, to_pixel, fine)
            for bend in _BENDS
        )
        free = (
            way
            for way in ways
            if way and _is_past(way, others, fine) and _is_beside(way, curves, fine)
        )
        curves += islice(free, 1)
    return curves


def _is_past(curve: Curve, spots: Iterable[Spot], fine: int) -> bool:
    return all(
        math.dist(point, spot.at) >= spot.radius + 2 * fine
        for spot in spots
        for point in curve.points
    )


def _is_beside(curve: Curve, curves: Iterable[Curve], fine: int) -> bool:
    """Neither runs through the middle of the other, where it would be taken for it."""
    return all(
        math.dist(one.points[_STEPS // 2], point) >= _SAME_ARC * fine
        for other in curves
        for one, another in ((curve, other), (other, curve))
        for point in another.points
    )


def _by_turns(arcs: Iterable[Arc]) -> Iterator[Arc]:
    """An attack, an answer, and so on: where there is little room, both are seen."""
    kinds: tuple[list[Arc], list[Arc]] = ([], [])
    for arc in arcs:
        kinds[arc.is_answer].append(arc)
    for pair in zip_longest(*kinds):
        yield from (arc for arc in pair if arc is not None)


def _starts(
    start: End, disc: Spot | None, end: Pixel, spots: Sequence[Spot], to_pixel: ToPixel, fine: int
) -> list[Pixel]:
    """Where an arc may begin. In an area: those far enough from its end to be seen first, and of
    them the freest of discs."""
    if not start.reach_km:
        return [_at(start, disc, to_pixel)]
    middle = to_pixel(start.at)
    around = [
        to_pixel(moved(start.at, 360 * nth / _DIRECTIONS, _AREA_START * start.reach_km))
        for nth in range(_DIRECTIONS)
    ]

    def room(at: Pixel) -> float:
        return min((math.dist(at, spot.at) - spot.radius for spot in spots), default=math.inf)

    def is_short(at: Pixel) -> bool:
        return math.dist(at, end) * _AREA_START < _LEAST_LENGTH * math.dist(at, middle)

    free = [at for at in around if room(at) >= _BESIDE_NONE * fine]
    return sorted(free, key=lambda at: (is_short(at), -room(at)))


def _curve(
    arc: Arc, between: tuple[Pixel, Pixel], ends: Sequence[Spot | None], bend: float, fine: int
) -> Curve | None:
    (x1, y1), (x2, y2) = between
    length = math.hypot(x2 - x1, y2 - y1)
    radii = [spot.radius + _GAP * fine if spot else 0 for spot in ends]
    room = length - sum(radii)
    if room < _SHORTEST_ARC * fine:
        return None
    # An attack bends up and its answer down: there and back are two lines.
    bend *= (1 if x2 >= x1 else -1) * (-1 if arc.is_answer else 1)
    cx, cy = (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend

    def along(t: float) -> Pixel:
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
        return a * x1 + b * cx + c * x2, a * y1 + b * cy + c * y2

    first, last = radii[0] / length, 1 - radii[1] / length
    span = last - first
    points = [along(first + span * step / _STEPS) for step in range(_STEPS + 1)]
    return Curve(points, arc.is_answer, arc.start.place is None, arc.end.place)


def _at(end: End, spot: Spot | None, to_pixel: ToPixel) -> Pixel:
    return spot.at if spot else to_pixel(end.at)


def boxes_beside(at: Pixel, r: float, long: float, size: float) -> Iterator[Rectangle]:
    """Where a name of that length may stand by a disc or circle, the best first. Its letters stand
    `size` below the upper edge and PAD from either side."""
    return boxes_of(at, r, long + 2 * PAD, size * 1.4)


def boxes_of(at: Pixel, r: float, wide: float, high: float) -> Iterator[Rectangle]:
    """Of that size below a disc or circle, to its right, to its left and above it."""
    x, y = at
    for left, top in (
        (x - wide / 2, y + r),
        (x + r, y - high / 2),
        (x - r - wide, y - high / 2),
        (x - wide / 2, y - r - high),
    ):
        yield left, top, left + wide, top + high


def crossings(box: Rectangle, curves: Sequence[Curve]) -> int:
    """How much of arcs a name there would lie on."""
    left, top, right, bottom = box
    points = (point for curve in curves for point in curve.points)
    return sum(left < x < right and top < y < bottom for x, y in points)


def is_free(
    box: Rectangle, frame: Rectangle, spots: Sequence[Spot], taken: Sequence[Rectangle]
) -> bool:
    left, top, right, bottom = box
    if left < frame[0] or top < frame[1] or right > frame[2] or bottom > frame[3]:
        return False
    return not any(_lies_on(box, spot) for spot in spots) and not any(
        left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
        for other in taken
    )


def _lies_on(box: Rectangle, spot: Spot) -> bool:
    (x, y), (left, top, right, bottom) = spot.at, box
    nearest = (min(max(x, left), right), min(max(y, top), bottom))
    return math.dist((x, y), nearest) < spot.radius
