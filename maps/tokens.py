"""The colours of static/css/tokens.css in its light scheme, for what Python draws: a colour
stands in one place, whoever paints with it."""

import re
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

_COLOUR = re.compile(r"^\s+--([a-z0-9-]+): (#[0-9a-f]{6});", re.MULTILINE)


def colour(name: str) -> str | None:
    """`#rrggbb` of the property `--name`; None where there is none of that name."""
    return _colours().get(name)


@cache
def _colours() -> dict[str, str]:
    path = finders.find("css/tokens.css")
    if not isinstance(path, str):
        raise FileNotFoundError("css/tokens.css is not among the static files.")
    light = Path(path).read_text(encoding="utf-8").split("@media", maxsplit=1)[0]
    return dict(_COLOUR.findall(light))
