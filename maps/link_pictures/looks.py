"""How a holder of ground looks in a picture: as on the map (static/js/drawing/map-style.js,
discs/discs.js and ground/areas.js), a colour and a pattern, so that neither is needed to tell one
from another."""

from dataclasses import dataclass

from incidents.models import ZoneGroup
from maps import tokens
from maps.filters import DISPUTED, UNKNOWN
from maps.wording.bidi import show_overrides
from maps.wording.phrases import say

HATCH = "hatch"


@dataclass(frozen=True)
class Look:
    """`ink` is read on `fill`; `pattern` is one of models.Pattern, or HATCH."""

    label: str
    fill: str
    ink: str
    pattern: str


def looks() -> dict[str, Look]:
    """By the slug of a zone group, "disputed" and "unknown", in the order of the map's filter."""
    found, further = {}, 0
    for group in ZoneGroup.objects.all():
        name = f"zone-{group.slug}"
        if tokens.colour(name) is None:
            further += 1
            name = f"zone-further-{further}"
        label = show_overrides(group.label)
        found[group.slug] = _look(label, name, group.colour, group.pattern)
    found[DISPUTED] = _look(say("legend_disputed"), f"zone-{DISPUTED}", "#737a80", HATCH)
    found[UNKNOWN] = _look(say("legend_unknown"), f"zone-{UNKNOWN}", "#737a80", "plain")
    return found


def _look(label: str, name: str, otherwise: str, pattern: str) -> Look:
    fill, ink = tokens.colour(name) or otherwise, tokens.colour(f"{name}-ink") or "#ffffff"
    return Look(label, fill, ink, pattern)
