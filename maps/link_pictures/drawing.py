"""Draws a scene as a PNG of 1200 × 630 pixels, the size that link previews are made for.

Everything is drawn at twice the size and made smaller, which smooths its edges.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from django.utils.translation import ngettext
from PIL import Image, ImageDraw

from incidents.region import Region, own_region
from maps.base_layer import rounded_base_layer
from maps.link_pictures import strokes
from maps.link_pictures.card import Card
from maps.link_pictures.gathering import Circle, Point
from maps.link_pictures.layout import (
    PAD,
    Curve,
    Pixel,
    Rectangle,
    Spot,
    boxes_beside,
    crossings,
    curves_of,
    is_free,
    spots_of,
)
from maps.link_pictures.lettering import width, write
from maps.link_pictures.plates import draw_plate, plates_beside
from maps.link_pictures.scene import Ground, Scene
from maps.link_pictures.strokes import colour
from maps.wording.phrases import number, page_phrases

WIDTH, HEIGHT = 1200, 630
_FINE = 2  # drawn pixels in a pixel
_SIDES, _TOP = 130, 62  # pixels around what is framed
_LEAST_SPAN = 0.0003  # of the world's width, about 10 km: nearer, nothing more is known
_NAME, _CREDITS = 24, 15
_KM = 1 / 40_075  # of the world's width, at the equator


class _Picture:
    """A canvas with its projection. Sizes are pixels of the finished picture."""

    def __init__(self, scene: Scene, card: float) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), colour("land-abroad"))
        self.draw = ImageDraw.Draw(self.image, "RGBA")  # so that what fades lets the ground through
        west, south, east, north = scene.box
        (left, top), (right, bottom) = _world((west, north)), _world((east, south))
        room = (WIDTH - 2 * _SIDES, HEIGHT - card - 2 * _TOP)
        span = (max(right - left, _LEAST_SPAN), max(bottom - top, _LEAST_SPAN))
        self.scale = min(room[0] / span[0], room[1] / span[1]) * _FINE
        middle = (WIDTH / 2 * _FINE, (HEIGHT - card) / 2 * _FINE)
        self.x = middle[0] - (left + right) / 2 * self.scale
        self.y = middle[1] - (top + bottom) / 2 * self.scale

    def at(self, point: Point) -> tuple[float, float]:
        x, y = _world(point)
        return x * self.scale + self.x, y * self.scale + self.y

    def kilometres(self, km: float, lat: float) -> float:
        return km * _KM / math.cos(math.radians(lat)) * self.scale

    def line(self, points: Sequence[tuple[float, float]], name: str, wide: float) -> None:
        self.draw.line(points, fill=colour(name), width=round(wide * _FINE), joint="curve")

    def as_png(self) -> bytes:
        small = self.image.reduce(_FINE)
        file = BytesIO()
        small.save(file, "PNG", optimize=True)
        return file.getvalue()


@lru_cache(maxsize=1)
def _base_layer(region: Region) -> Mapping[str, Any]:
    return rounded_base_layer(region)


def draw(scene: Scene) -> bytes:
    card = Card(scene, WIDTH, HEIGHT, _FINE)
    picture = _Picture(scene, card.height)
    base = _base_layer(own_region())
    _land(picture, base)
    for ground in scene.grounds:
        _ground(picture, ground)
    _water_and_borders(picture, base)
    for circle in scene.circles:
        _circle(picture, circle)
    seen = (WIDTH * _FINE, (HEIGHT - card.height) * _FINE)
    spots = spots_of(scene, picture.at, seen, _FINE)
    curves = curves_of(scene.arcs, spots, picture.at, _FINE)
    for curve in curves:
        strokes.arrow(
            picture.draw, curve.points, _FINE, is_answer=curve.is_answer, fades=curve.fades
        )
    for spot in reversed(spots):
        _spot(picture, spot, scene.language)
    frame = (0, 0, *seen)
    names = _names(picture, scene, spots, curves, frame)
    for plate in plates_beside(spots, curves, scene.hits, names, frame, _FINE):
        draw_plate(picture.draw, plate.at, plate.kind, _FINE)
    _credits(picture, base, scene.language, HEIGHT - card.height)
    card.draw(picture.draw)
    return picture.as_png()


def _world(point: Point) -> tuple[float, float]:
    """Web Mercator, the world being 1 wide."""
    lon, lat = point
    y = math.asinh(math.tan(math.radians(lat))) / math.pi
    return (lon + 180) / 360, (1 - y) / 2


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """The lines of a geometry, and the outer rings of its polygons."""
    kind, found = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        return [found]
    if kind == "Polygon":
        return [found[0]]
    return [part[0] for part in found] if kind == "MultiPolygon" else list(found)


def _each(picture: _Picture, layer: dict[str, Any]) -> list[list[tuple[float, float]]]:
    rings = [ring for feature in layer["features"] for ring in _rings(feature["geometry"])]
    return [[picture.at((point[0], point[1])) for point in ring] for ring in rings]


def _land(picture: _Picture, base: Mapping[str, Any]) -> None:
    for ring in _each(picture, base["governorate"]):
        picture.draw.polygon(ring, fill=colour("land"))


def _water_and_borders(picture: _Picture, base: Mapping[str, Any]) -> None:
    for ring in _each(picture, base["lakes"]):
        picture.draw.polygon(ring, fill=colour("water"))
    for line in _each(picture, base["admin1_lines"]):
        picture.line(line, "border-province", 1.5)
    for line in _each(picture, base["countries"]):
        picture.line(line, "border-country", 2)
    for line in _each(picture, base["rivers"]):
        picture.line(line, "water-edge", 9)
        picture.line(line, "water", 6)


def _ground(picture: _Picture, ground: Ground) -> None:
    mask = Image.new("L", picture.image.size)
    brush = ImageDraw.Draw(mask)
    for outer, *holes in ground.polygons:
        brush.polygon([picture.at(point) for point in outer], fill=255)
        for hole in holes:
            brush.polygon([picture.at(point) for point in hole], fill=0)
    strokes.ground(picture.image, mask, ground.look, _FINE)


def _circle(picture: _Picture, circle: Circle) -> None:
    (x, y), r = picture.at(circle.at), picture.kilometres(circle.radius_km, circle.at[1])
    box, dash = (x - r, y - r, x + r, y + r), math.degrees(9 * _FINE / r)
    angle = 0.0
    while angle < 360:
        picture.draw.arc(
            box, angle, min(angle + dash, 360), colour("uncertain"), round(2.5 * _FINE)
        )
        angle += 1.8 * dash


def _spot(picture: _Picture, spot: Spot, language: str) -> None:
    (x, y), r = spot.at, spot.radius
    if spot.is_meant:
        ring = r + 8 * _FINE
        picture.draw.ellipse(
            (x - ring, y - ring, x + ring, y + ring),
            outline=colour("selected"),
            width=4 * _FINE,
        )
    strokes.disc(picture.draw, spot.at, r, spot.look, _FINE)
    if spot.is_estimated:
        strokes.estimate_ring(picture.draw, spot.at, r, _FINE)
    if spot.count:
        count, size = number(spot.count), round(r * 0.95)
        size = min(size, round(size * 1.6 * r / width(count, size, language)))
        half = width(count, size, language) / 2
        start = x + half if language == "ar" else x - half
        write(picture.draw, (start, y + size * 0.36), count, size, spot.look.ink, language)


def _names(
    picture: _Picture,
    scene: Scene,
    spots: Sequence[Spot],
    curves: Sequence[Curve],
    frame: Rectangle,
) -> list[Rectangle]:
    """Names beside their discs and circles, on no disc and, if there is another way, on no arc;
    where there is no room, that of the smaller one gives way. Returns where they stand."""
    size, language = _NAME * _FINE, scene.language
    taken: list[Rectangle] = []
    for name, at, r in [*_named_spots(spots), *_named_circles(picture, scene.circles)]:
        boxes = boxes_beside(at, r, width(name, size, language), size)
        free = [box for box in boxes if is_free(box, frame, spots, taken)]
        if not free:
            continue
        box = min(free, key=lambda one: crossings(one, curves))  # the first of the best
        taken.append(box)
        start = (box[2] - PAD if language == "ar" else box[0] + PAD, box[1] + size)
        write(picture.draw, start, name, size, colour("label"), language, halo=colour("card"))
    return taken


def _credits(picture: _Picture, base: Mapping[str, Any], language: str, lowest: float) -> None:
    """Whom the map names, in the corner above the card where lines end."""
    names = [*(credit["text"] for credit in base["credits"]), *base["place_credits"]]
    said, size = str(page_phrases(language)["apart"]).join(names), _CREDITS * _FINE
    long, edge = width(said, size, language), 12 * _FINE
    start = edge + long if language == "ar" else WIDTH * _FINE - edge - long
    at = (start, lowest * _FINE - edge)
    write(picture.draw, at, said, size, colour("ink-quiet"), language, halo=colour("card"))


def _named_spots(spots: Sequence[Spot]) -> list[tuple[str, Pixel, float]]:
    return [(_name_of(spot), spot.at, spot.edge(_FINE)) for spot in spots]


def _name_of(spot: Spot) -> str:
    if not spot.others:
        return spot.name
    said = ngettext("%(name)s and one more", "%(name)s and %(count)s more", spot.others)
    return said % {"name": spot.name, "count": number(spot.others)}


def _named_circles(picture: _Picture, circles: Sequence[Circle]) -> list[tuple[str, Pixel, float]]:
    """Of areas of one name the largest."""
    first = {circle.name: circle for circle in reversed(circles)}
    return [
        (circle.name, picture.at(circle.at), picture.kilometres(circle.radius_km, circle.at[1]))
        for circle in reversed(first.values())
    ]
