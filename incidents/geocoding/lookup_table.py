"""Look-ups as tables for people."""

import shutil
from collections.abc import Sequence
from io import StringIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from incidents.geocoding.candidate import Candidate
from incidents.geocoding.lookups import Lookup

_COLUMNS = ("", "place", "score", "reason", "source", "lat", "lon", "± km", "km away")
_MAY_WRAP = frozenset({"place", "reason"})
_WIDTH_WITHOUT_TERMINAL = 140  # columns


def as_tables(lookups: Sequence[Lookup], *, colour: bool) -> str:
    """One table a name. Names from outside stand as they are: no markup of theirs is read."""
    text = StringIO()
    width = shutil.get_terminal_size((_WIDTH_WITHOUT_TERMINAL, 0)).columns
    console = Console(file=text, width=width, force_terminal=colour, highlight=False)
    if not lookups:
        console.print("Every place has a point that someone stands by.")
    for lookup in lookups:
        console.print(Text(_heading(lookup), style="bold"))
        if lookup.findings.candidates:
            console.print(_table(lookup))
        else:
            console.print(Text("  no candidate\n"))
        for note in lookup.findings.notes:
            console.print(Text(f"  {note}"))
    return text.getvalue()


def _heading(lookup: Lookup) -> str:
    if lookup.place is None:
        return lookup.name
    return f"{lookup.name} — {lookup.place.slug}, {lookup.place.get_coordinate_status_display()}"


def _table(lookup: Lookup) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name in _COLUMNS:
        words = name in _MAY_WRAP or name == "source"
        table.add_column(name, justify="left" if words else "right", no_wrap=name not in _MAY_WRAP)
    for number, candidate in enumerate(lookup.findings.candidates, 1):
        cells = _cells(candidate, lookup.distance_km(candidate))
        table.add_row(str(number), *map(Text, cells))
    return table


def _cells(candidate: Candidate, distance_km: float | None) -> tuple[str, ...]:
    slug = f" ({candidate.slug})" if candidate.slug else ""
    return (
        f"{candidate.name}{slug}",
        f"{candidate.score:.2f}",
        candidate.reason,
        candidate.source,
        _degrees(candidate.lat),
        _degrees(candidate.lon),
        f"{candidate.radius_km:g}",
        "" if distance_km is None else f"{distance_km:.1f}",
    )


def _degrees(value: float | None) -> str:
    return "not located" if value is None else f"{value:.4f}"
