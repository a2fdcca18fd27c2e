"""The signs of what happened are the same on the map and on the plain pages."""

import re
from pathlib import Path


def test_plain_pages_have_the_shapes_that_the_map_draws(project: Path) -> None:
    drawn = re.findall(r'd: "([^"]+)"', (project / "static/js/drawing/marks.js").read_text("utf-8"))
    page = (project / "templates/maps/_kind_mark.html").read_text("utf-8")
    assert len(drawn) == 3
    assert [shape for shape in drawn if f'd="{shape}"' not in page] == []
