"""The marks that say what happened and who held the ground, as the map draws them. Sizes are
drawn pixels; `fine` is how many of them a pixel of the finished picture has."""

import math
from collections.abc import Iterator, Sequence

from PIL import Image, ImageColor, ImageDraw

from maps import tokens
from maps.link_pictures.looks import HATCH, Look

Pixel = tuple[float, float]

_WASH = 0.2
_STRENGTH = {"stripes": 0.3, "dots": 0.5, "grid": 0.25, HATCH: 0.45}
_TILE = 20  # pixels after which a pattern repeats
_DASH = 3  # points of a line that are drawn, before one that is not


def colour(name: str) -> str:
    return tokens.colour(name) or "#808080"


def arrow(
    draw: ImageDraw.ImageDraw,
    points: Sequence[Pixel],
    fine: int,
    *,
    is_answer: bool,
    fades: bool = False,
) -> None:
    """Along the points, its head at the last one; an answer is dashed. One that fades begins
    somewhere in an area and comes to its full colour at half its way."""
    fill, wide = colour("counter" if is_answer else "attack"), 4 * fine
    step = _DASH + 1 if is_answer else 1
    for start in range(0, len(points) - 1, step):
        part = points[start : start + step + (0 if is_answer else 1)]
        strength = min(1.0, start / (0.5 * len(points))) if fades else 1.0
        if len(part) > 1:
            draw.line(part, fill=_faded(fill, strength), width=wide, joint="curve")
    (px, py), (qx, qy) = points[-4], points[-1]
    angle, size = math.atan2(qy - py, qx - px), 17 * fine
    wings = [
        (qx - size * math.cos(angle + turn), qy - size * math.sin(angle + turn))
        for turn in (0.45, -0.45)
    ]
    draw.polygon([(qx, qy), *wings], fill=fill)


def estimate_ring(draw: ImageDraw.ImageDraw, at: Pixel, r: float, fine: int) -> None:
    """Around a disc: no source gives the point of the place."""
    ring = r + 7 * fine
    for start, end in _dashes(ring, 3 * fine, 4 * fine):
        draw.arc(box_around(at, ring), start, end, colour("uncertain"), 2 * fine)


def disc(draw: ImageDraw.ImageDraw, at: Pixel, r: float, look: Look, fine: int) -> None:
    """Without its number. A group whose pattern is dots or a grid has a ring within the edge."""
    edge = r + 3 * fine
    draw.ellipse(box_around(at, edge), fill=colour("disc-edge"))
    draw.ellipse(box_around(at, r), fill=look.fill)
    if look.pattern == HATCH:
        _hatch_disc(draw, at, r, fine)
    elif look.pattern in ("dots", "grid"):
        dash, gap = (2.5, 4) if look.pattern == "dots" else (8, 4)
        for start, end in _dashes(r - 4 * fine, dash * fine, gap * fine):
            draw.arc(box_around(at, r - 3 * fine), start, end, look.ink, 2 * fine)


def ground(image: Image.Image, mask: Image.Image, look: Look, fine: int) -> None:
    """Lay the holder's colour and pattern over what the mask covers."""
    _lay(image, mask, look.fill, _WASH)
    if look.pattern in _STRENGTH:
        marks = Image.new("L", mask.size)
        marks.paste(_pattern(mask.size, look.pattern, fine), mask=mask)
        _lay(image, marks, look.fill, _STRENGTH[look.pattern])


def _lay(image: Image.Image, mask: Image.Image, fill: str, strength: float) -> None:
    image.paste(fill, mask=mask.point(lambda covered: int(covered * strength)))


def _pattern(size: tuple[int, int], name: str, fine: int) -> Image.Image:
    """Thin stripes up to the right, dots, a grid, or the broad hatching of disputed ground, which
    goes the other way."""
    image = Image.new("L", size)
    draw, (wide, high), tile = ImageDraw.Draw(image), size, _TILE * fine
    if name == "dots":
        for row, y in enumerate(range(0, high, tile // 2)):
            for x in range((row % 2) * tile // 2, wide, tile):
                draw.ellipse(box_around((x, y), 1.5 * fine), fill=255)
    elif name == "grid":
        for x in range(0, wide, tile):
            draw.line([(x, 0), (x, high)], fill=255, width=fine)
        for y in range(0, high, tile):
            draw.line([(0, y), (wide, y)], fill=255, width=fine)
    else:
        start, end, stroke = (0, high, 4 * fine) if name == HATCH else (high, 0, round(1.3 * fine))
        for x in range(-high, wide, tile):
            draw.line([(x, start), (x + high, end)], fill=255, width=stroke)
    return image


def _hatch_disc(draw: ImageDraw.ImageDraw, at: Pixel, r: float, fine: int) -> None:
    """Lines down to the right within the disc; its number stands between them."""
    (x, y), stripe = at, colour("zone-disputed-stripe")
    for shift in (-0.8, 0.8):
        half = math.sqrt(1 - shift**2) * r / math.sqrt(2)
        cx, cy = x + shift * r / math.sqrt(2), y - shift * r / math.sqrt(2)
        draw.line([(cx - half, cy - half), (cx + half, cy + half)], fill=stripe, width=3 * fine)


def _dashes(r: float, dash: float, gap: float) -> Iterator[tuple[float, float]]:
    """From where to where around a circle, in degrees; a whole number of them."""
    many = max(round(2 * math.pi * r / (dash + gap)), 3)
    turn = 360 / many
    for nth in range(many):
        yield nth * turn, (nth + dash / (dash + gap)) * turn


def _faded(fill: str, strength: float) -> tuple[int, int, int, int]:
    red, green, blue = ImageColor.getrgb(fill)[:3]
    return red, green, blue, round(255 * strength)


def box_around(at: Pixel, r: float) -> tuple[float, float, float, float]:
    return at[0] - r, at[1] - r, at[0] + r, at[1] + r
