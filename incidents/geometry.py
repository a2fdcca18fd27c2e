"""Geometry that people and files hand in, read so that no input can harm the product.

GeoJSON and WKT are read by hand into plain numbers, after limits on length, depth and
vertices; only then does GEOS see it. Nothing is repaired: a ring that crosses itself is
refused with the place of the crossing, because repairing a hostile ring can take minutes
and once took a database down. Positions are (lon, lat) in WGS 84 degrees; a third number
(a height) is allowed and left out.
"""

import json
import math
import re
from typing import Any

from django.contrib.gis.geos import GEOSGeometry
from django.utils.translation import gettext as _
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 16  # a multipolygon in a feature of a collection needs 9
MAX_VERTICES = 10_000
LONGEST_NUMBER = 40  # characters

KINDS = ("Point", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
_DEPTH_OF_POSITIONS = dict(zip(KINDS, (0, 1, 2, 2, 3), strict=True))
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{(\]})]', re.DOTALL)
_LONG_NUMBER = re.compile(rf"[0-9]{{{LONGEST_NUMBER},}}")
_JSON_POSITION = re.compile(r"\[\s*-?[0-9]")
_WKT = re.compile(
    r"(?:SRID=([0-9]+);\s*+)?([A-Z]++)\s*+(?:Z\s*+)?(EMPTY|\(.*\))", re.DOTALL | re.IGNORECASE
)
_WKT_TOKEN = re.compile(r"[(),]|[^\s(),]+")
_VALIDITY = re.compile(r"(?P<what>[^\[]+)\[(?P<lon>\S+) (?P<lat>\S+)\]")


class GeometryRefused(ValueError):
    """What was handed in is no geometry that Difaf takes; the message is one sentence."""


class GeometryNotReadable(GeometryRefused):
    """The text is neither GeoJSON nor WKT, or has no coordinates."""


class GeometryTooLarge(GeometryRefused):
    """The text, a number in it, its nesting or its count of vertices is over the limit."""


class GeometryOfWrongKind(GeometryRefused):
    """A readable geometry, but not one of the kinds that are asked for."""


class PositionRefused(GeometryRefused):
    """A position is not two finite numbers within -180..180 and -90..90."""


class ShapeRefused(GeometryRefused):
    """A line or ring is too short, not closed, or crosses itself."""


class ReferenceSystemRefused(GeometryRefused):
    """Another reference system than WGS 84 (EPSG:4326) is named."""


def read_geometry(text: str, kinds: tuple[str, ...] = KINDS) -> GEOSGeometry:
    """GeoJSON (a geometry or a feature) or WKT/EWKT as a valid GEOS geometry, SRID 4326.

    A polygon is taken as a multipolygon where only that is asked for. Raises a
    GeometryRefused whose message tells a person what is wrong.
    """
    _check_size(text)
    if text.lstrip()[:1] in ("{", "["):
        return geometry_of(read_json(text), kinds)
    return _built(*_read_wkt(text), kinds)


def read_json(text: str) -> Any:
    """JSON from people and files: limits first, no NaN or Infinity. Raises GeometryRefused."""
    _check_size(text)
    if len(_JSON_POSITION.findall(text)) > MAX_VERTICES:
        raise _too_many_vertices()
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise GeometryNotReadable(
            _("This is not JSON: line %(line)s, column %(column)s.")
            % {"line": error.lineno, "column": error.colno}
        ) from error


def geometry_of(value: Any, kinds: tuple[str, ...] = KINDS) -> GEOSGeometry:
    """The geometry of a GeoJSON object that `read_json` read."""
    if isinstance(value, dict) and value.get("type") == "Feature":
        value = value.get("geometry")
    if not isinstance(value, dict) or not isinstance(value.get("type"), str):
        raise GeometryNotReadable(_("This is not a GeoJSON geometry."))
    _check_crs(value.get("crs"))
    return _built(value["type"], value.get("coordinates"), kinds)


def read_position(value: Any) -> tuple[float, float]:
    """(lon, lat) of a GeoJSON position."""
    if not isinstance(value, list) or not 2 <= len(value) <= 3:
        raise PositionRefused(
            _("A position is two numbers, longitude and latitude, not %(value)s.")
            % {"value": _short(value)}
        )
    if any(isinstance(n, bool) or not isinstance(n, int | float) for n in value):
        raise PositionRefused(
            _("A position is made of numbers, not %(value)s.") % {"value": _short(value)}
        )
    lon, lat = value[0], value[1]
    if not all(math.isfinite(number) for number in value):
        raise PositionRefused(
            _("A position must be finite numbers, not %(value)s.") % {"value": _short(value)}
        )
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise PositionRefused(
            _(
                "Longitude %(lon)s, latitude %(lat)s is not on Earth; accepted are "
                "longitudes from -180 to 180 and latitudes from -90 to 90."
            )
            % {"lon": _short(lon), "lat": _short(lat)}
        )
    return float(lon), float(lat)


def _check_size(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise GeometryTooLarge(
            _("The text has %(count)s characters; accepted are up to %(most)s.")
            % {"count": len(text), "most": MAX_CHARACTERS}
        )
    if _LONG_NUMBER.search(text):
        raise GeometryTooLarge(
            _("The text has a number of more than %(most)s digits.") % {"most": LONGEST_NUMBER - 1}
        )
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        depth += (found[0] in "[{(") - (found[0] in "]})")
        if depth > MAX_DEPTH:
            raise GeometryTooLarge(
                _("The text is nested more than %(most)s deep.") % {"most": MAX_DEPTH}
            )


def _too_many_vertices() -> GeometryTooLarge:
    return GeometryTooLarge(
        _("The geometry has more than %(most)s vertices.") % {"most": MAX_VERTICES}
    )


def _refuse_constant(name: str) -> Any:
    raise PositionRefused(_("A position must be finite numbers, not %(value)s.") % {"value": name})


def _check_crs(crs: Any) -> None:
    """RFC 7946 knows WGS 84 only; older writers still name it."""
    if crs is not None and not re.search(r'(CRS84|:4326)"', json.dumps(crs)):
        raise _other_reference_system(crs)


def _other_reference_system(name: Any) -> ReferenceSystemRefused:
    return ReferenceSystemRefused(
        _("Reference system %(name)s is not accepted; use WGS 84 (EPSG:4326).")
        % {"name": _short(name)}
    )


def _read_wkt(text: str) -> tuple[str, Any]:
    """Kind and GeoJSON-like coordinates of a WKT text."""
    if text.count(",") > MAX_VERTICES:
        raise _too_many_vertices()
    found = _WKT.fullmatch(text.strip())
    kinds = {kind.upper(): kind for kind in KINDS}
    if not found:
        raise GeometryNotReadable(
            _("“%(text)s” is neither GeoJSON nor WKT.") % {"text": _short(text)}
        )
    if found[1] and int(found[1]) != 4326:
        raise _other_reference_system(found[1])
    kind = kinds.get(found[2].upper(), found[2])
    if kind not in KINDS:
        return kind, []
    nested = [] if found[3].upper() == "EMPTY" else _read_wkt_body(found[3])
    return kind, nested[0] if kind == "Point" and len(nested) == 1 else nested


def _read_wkt_body(body: str) -> list[Any]:
    stack: list[list[Any]] = [[]]
    position: list[float] = []
    for piece in _WKT_TOKEN.findall(body):
        if piece == "(":
            stack.append([])
        elif piece in (",", ")"):
            if position:
                stack[-1].append(position)
                position = []
            if piece == ")":
                if len(stack) < 2:
                    break
                closed = stack.pop()
                stack[-1].append(closed)
        else:
            position.append(_wkt_number(piece))
    if len(stack) != 1 or len(stack[0]) != 1 or position:
        raise GeometryNotReadable(_("The brackets of the WKT text do not match."))
    nested: list[Any] = stack[0][0]
    return nested


def _wkt_number(token: str) -> float:
    try:
        return float(token.replace("_", "?"))  # Python alone takes 1_0 for a number
    except ValueError as error:
        raise GeometryNotReadable(
            _("“%(text)s” in the WKT text is not a number.") % {"text": _short(token)}
        ) from error


def _built(kind: str, coordinates: Any, kinds: tuple[str, ...]) -> GEOSGeometry:
    if kind == "Polygon" and "Polygon" not in kinds and "MultiPolygon" in kinds:
        kind, coordinates = "MultiPolygon", [coordinates]
    if kind not in kinds:
        raise GeometryOfWrongKind(
            _("A geometry of kind %(kind)s is not accepted here; accepted: %(kinds)s.")
            % {"kind": _short(kind), "kinds": ", ".join(kinds)}
        )
    checked = _checked(coordinates, _DEPTH_OF_POSITIONS[kind], kind.endswith("Polygon"))
    shape = _shape(kind, checked)
    if not shape.is_valid:
        raise _crossing(explain_validity(shape))
    return GEOSGeometry(memoryview(shape.wkb), srid=4326)


def _checked(coordinates: Any, depth: int, closed: bool) -> Any:
    """Positions in lists `depth` deep, each checked. Depth is at most 3 by the kind."""
    if depth == 0:
        return read_position(coordinates)
    if not isinstance(coordinates, list) or not coordinates:
        raise GeometryNotReadable(_("The geometry has no coordinates."))
    inner = [_checked(part, depth - 1, closed) for part in coordinates]
    if depth == 1:
        _check_line(inner, closed)
    return inner


def _check_line(positions: list[tuple[float, float]], closed: bool) -> None:
    fewest = 4 if closed else 2
    if len(positions) < fewest:
        raise ShapeRefused(
            _("A line needs at least %(fewest)s positions and has %(count)s.")
            % {"fewest": fewest, "count": len(positions)}
            if not closed
            else _("A ring needs at least %(fewest)s positions and has %(count)s.")
            % {"fewest": fewest, "count": len(positions)}
        )
    if closed and positions[0] != positions[-1]:
        raise ShapeRefused(_("A ring must end where it begins."))


def _shape(kind: str, coordinates: Any) -> BaseGeometry:
    match kind:
        case "Point":
            return Point(coordinates)
        case "LineString":
            return LineString(coordinates)
        case "MultiLineString":
            return MultiLineString(coordinates)
        case "Polygon":
            return Polygon(coordinates[0], coordinates[1:])
        case _:
            return MultiPolygon([(rings[0], rings[1:]) for rings in coordinates])


def _crossing(explanation: str) -> ShapeRefused:
    found = _VALIDITY.fullmatch(explanation)
    if not found:
        return ShapeRefused(_("The shape is not valid: %(why)s.") % {"why": explanation})
    where = {"lon": found["lon"], "lat": found["lat"], "why": found["what"]}
    if "elf-intersection" in explanation:
        return ShapeRefused(
            _("The outline crosses itself at longitude %(lon)s, latitude %(lat)s.") % where
        )
    return ShapeRefused(
        _("The shape is not valid at longitude %(lon)s, latitude %(lat)s: %(why)s.") % where
    )


def _short(value: Any) -> str:
    """At most 60 characters of what was handed in, for a message."""
    text = value if isinstance(value, str) else repr(value)
    shown = text.encode("utf-8", "replace").decode()  # a lone surrogate breaks the answer
    return shown if len(shown) <= 60 else shown[:59] + "…"
