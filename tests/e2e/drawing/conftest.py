"""The map alone in a real browser: the page's own modules, a small table, no page around it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from django.templatetags.static import static
from playwright.sync_api import Browser, Page, Route

from tests.e2e.drawing.small_table import AUTUMN, Row, small_table
from tests.e2e.published_files import published_files
from tests.e2e.troubles import Troubles

# Colours of the two canvases, one over the other, at points in CSS pixels. They are copied
# first: reading the map's own canvas again and again would make the browser warn.
_READ_PIXELS = """(points) => {
  const [ground, marks] = ["ground", "marks"].map((name) =>
    document.querySelector(`[data-canvas=${name}]`));
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [ground.width, ground.height];
  const ctx = copy.getContext("2d", { willReadFrequently: true });
  ctx.drawImage(ground, 0, 0);
  ctx.drawImage(marks, 0, 0);
  const ratio = window.devicePixelRatio;
  return points.map(([x, y]) =>
    [...ctx.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data].slice(0, 3));
}"""

Point = tuple[float, float]
Colour = tuple[int, int, int]


class Drawing:
    """A map that a test looks at and touches."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def show(self, **changes: Any) -> None:
        """Show the table's incidents (`incidents`: a list of public ids) on `day`, with `sel`."""
        self.page.evaluate("(changes) => window.show(changes)", changes)

    def go(self, lon: float, lat: float, zoom: float) -> None:
        self.page.evaluate(
            "(view) => { difaf.map.setView(view, {animate: false}); return window.nextFrame(); }",
            {"lon": lon, "lat": lat, "zoom": zoom},
        )

    def drawn(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = self.page.evaluate("() => difaf.layer.drawn()")
        return found

    def place(self, slug: str) -> Row:
        return next(place for place in self.drawn()["places"] if place["slug"] == slug)

    def arc(self, incident: str, target: str) -> Row:
        arcs = self.drawn()["arcs"]
        return next(arc for arc in arcs if (arc["incident"], arc["to"]) == (incident, target))

    def pixels(self, points: list[Point]) -> list[Colour]:
        found = self.page.evaluate(_READ_PIXELS, points)
        return [(red, green, blue) for red, green, blue in found]

    def project(self, lon: float, lat: float) -> Point:
        x, y = self.page.evaluate("(point) => difaf.map.project(point)", [lon, lat])
        return x, y

    def hits(self, x: float, y: float, *, touch: bool = False) -> list[Row]:
        found: list[Row] = self.page.evaluate(
            "([x, y, touch]) => difaf.layer.hits(x, y, {touch})", [x, y, touch]
        )
        return found

    def token(self, name: str) -> Colour:
        """A colour of tokens.css as the browser resolves it."""
        red, green, blue = self.page.evaluate(
            """(name) => {
              const canvas = document.createElement("canvas");
              const ctx = canvas.getContext("2d", { willReadFrequently: true });
              ctx.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(name);
              ctx.fillRect(0, 0, 1, 1);
              return [...ctx.getImageData(0, 0, 1, 1).data].slice(0, 3);
            }""",
            name,
        )
        return red, green, blue


class OpenDrawing(Protocol):
    def __call__(
        self,
        *,
        language: Literal["en", "ar"] = ...,
        viewport: Point = ...,
        ratio: float = ...,
        table: Row | None = ...,
        embedded: bool = ...,
        **context: Any,
    ) -> Drawing: ...


@pytest.fixture
def open_drawing(
    browser: Browser, site: str, troubles: Troubles, project: Path
) -> Iterator[OpenDrawing]:
    """Opens the map around Marat at zoom 11.75, showing all incidents in autumn 2024."""
    profiles = []

    def open_drawing(
        *,
        language: Literal["en", "ar"] = "en",
        viewport: Point = (1440, 900),
        ratio: float = 1,
        table: Row | None = None,
        embedded: bool = False,
        **context: Any,
    ) -> Drawing:
        profile = browser.new_context(
            viewport={"width": int(viewport[0]), "height": int(viewport[1])},
            device_scale_factor=ratio,
            **context,
        )
        profiles.append(profile)
        profile.set_default_timeout(30_000)
        troubles.watch(profile)
        page = profile.new_page()
        html = _page(project, language, embedded=embedded)
        files = published_files(_with_base(table or small_table(), project))

        def answer(route: Route) -> None:
            content = files[route.request.url.rsplit("/", 1)[1]]
            route.fulfill(body=content, content_type="application/octet-stream")

        page.route(f"{site}/published/*", answer)
        page.route(
            f"{site}/drawing", lambda route: route.fulfill(body=html, content_type="text/html")
        )
        page.goto(f"{site}/drawing", wait_until="networkidle")
        page.wait_for_function("() => window.difaf")
        drawing = Drawing(page)
        drawing.show(day=AUTUMN)
        return drawing

    yield open_drawing
    for profile in profiles:
        profile.close()


def _with_base(table: Row, project: Path) -> Row:
    base = (project / "incidents/data/euphrates/base-layer.json").read_text(encoding="utf-8")
    return {**table, "base": json.loads(base)}


def _page(project: Path, language: str, *, embedded: bool) -> str:
    phrases = (project / "maps/wording/phrases.json").read_text(encoding="utf-8")
    words = json.loads(phrases)[language]
    direction = "rtl" if language == "ar" else "ltr"
    options = {"language": language, "embedded": embedded}
    return f"""<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">
<link rel="icon" href="data:,"><title>Drawing</title>
<link rel="stylesheet" href="{static("css/tokens.css")}">
<link rel="stylesheet" href="{static("leaflet/leaflet.css")}">
<link rel="stylesheet" href="{static("css/map-controls.css")}">
<style>html, body {{ margin: 0; height: 100%; font-family: var(--font-text); }}
#map {{ height: 100%; }} body.embedded {{ height: 3000px; }} body.embedded #map {{ height: 600px; }}
</style></head><body class="{"embedded" if embedded else ""}"><div id="map"></div>
<script src="{static("leaflet/leaflet.js")}"></script>
<script type="module">
import {{ createMap }} from "/static/js/leaflet/leaflet-map.js";
import {{ createIncidentLayer }} from "/static/js/drawing/incident-layer.js";
import * as filters from "/static/js/counting/filters.js";
import {{ EMPTY_STATE }} from "/static/js/state/store.js";
import {{ openTable }} from "/static/js/table/table.js";
const published = await openTable("/published/manifest.json");
await published.complete();
const {{ table, base }} = published;
const words = {json.dumps(words)};
const options = {json.dumps(options)};
const text = (key, values = {{}}) =>
  words[key].replace(/\\{{(\\w+)\\}}/g, (whole, name) => values[name] ?? whole);
const map = createMap(document.getElementById("map"), {{
  center: [40.24, 35.29], zoom: 11.75, ...options,
  labels: {{ zoom_in: text("map_zoom_in"), zoom_out: text("map_zoom_out"),
             attribution: text("map_attribution"),
             metres: text("metres"), kilometres: text("kilometres") }},
  credits: [{{ text: "Natural Earth", href: "https://www.naturalearthdata.com/" }}],
}});
const layer = await createIncidentLayer(map, table, base, {{ ...options, phrases: {{ text }} }});
let state = {{ day: 0, sel: null, hover: null, incidents: null }};
window.nextFrame = () =>
  new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
window.show = (changes) => {{
  state = {{ ...state, ...changes }};
  const {{ incidents, day, sel, hover }} = state;
  const words = new Uint8Array(table.incidents.count).fill(incidents === null ? 1 : 0);
  for (const id of incidents ?? []) words[table.ids.rowOf(id)] = 1;
  layer.show({{ ...filters.select(table, EMPTY_STATE, {{ words }}), day, sel, hover }});
  return window.nextFrame();
}};
layer.onSelect((sel) => window.show({{ sel }}));
window.chosen = () => state.sel;
window.difaf = {{ map, layer }};
</script></body></html>"""
