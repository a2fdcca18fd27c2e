"""The view: sharp on any screen, steady while it moves, in any scheme, for any hand."""

import re
from collections.abc import Callable
from io import BytesIO
from itertools import combinations, pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Route

from tests.e2e.drawing.colour_vision import DEFICIENCIES, difference
from tests.e2e.drawing.conftest import Colour, Drawing, OpenDrawing
from tests.e2e.drawing.small_table import DISPUTE, WINTER, happened_on
from tests.e2e.troubles import Troubles

_RECORD_A_ZOOM = """async () => {
  const seen = [];
  const record = () => {
    const place = difaf.layer.drawn().places.find((one) => one.slug === "jafra");
    seen.push([place.x, place.y]);
    return new Promise(requestAnimationFrame);
  };
  await record();
  document.querySelector(".leaflet-control-zoom-in").click();
  const start = performance.now();
  while (performance.now() - start < 700) await record();
  return seen;
}"""


@pytest.mark.parametrize("ratio", [1, 1.25, 2, 3])
def test_the_canvas_has_a_pixel_for_every_pixel_of_the_screen(
    open_drawing: OpenDrawing, ratio: float
) -> None:
    drawing = open_drawing(ratio=ratio, viewport=(431, 333))
    sizes = drawing.page.evaluate(
        """() => [...document.querySelectorAll(".map-canvas:not([hidden])")].map((canvas) => {
          const box = canvas.getBoundingClientRect();
          return [canvas.width, box.width * devicePixelRatio,
                  canvas.height, box.height * devicePixelRatio];
        })"""
    )
    assert len(sizes) == 2
    for width, shown_width, height, shown_height in sizes:
        assert (width, height) == (round(431 * ratio), round(333 * ratio))
        assert (shown_width, shown_height) == pytest.approx((width, height), abs=0.05)


def test_it_follows_the_window(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing()
    drawing.page.set_viewport_size({"width": 700, "height": 500})
    drawing.page.wait_for_function("() => document.querySelector('.map-canvas').width === 700")
    assert max(place["x"] for place in drawing.drawn()["places"]) < 740


def test_a_zoom_runs_without_a_jump(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(viewport=(700, 500))
    on_the_way = 0
    for _ in range(4):  # a slow machine may miss the frames of one zoom, not of four
        drawing.go(40.23, 35.29, 11)
        xs = [x for x, _ in drawing.page.evaluate(_RECORD_A_ZOOM)]
        assert xs[0] - xs[-1] > 20
        assert all(
            later <= earlier + 0.5 for earlier, later in pairwise(xs)
        )  # one way, to the west
        on_the_way += len([x for x in xs if xs[-1] + 1 < x < xs[0] - 1])
        x, _ = drawing.project(40.192, 35.303)
        assert xs[-1] == pytest.approx(x, abs=0.01)
    assert on_the_way > 0  # drawn anew, not leapt


def test_who_wants_less_motion_gets_the_new_view_at_once(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    seen = drawing.page.evaluate(_RECORD_A_ZOOM)
    assert len({round(x) for x, _ in seen}) == 2


def test_marks_stay_on_their_ground_while_the_map_is_dragged(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    before = drawing.place("marat")
    mouse = drawing.page.mouse
    mouse.move(300, 700)
    mouse.down()
    for step in range(1, 6):
        mouse.move(300 + 20 * step, 700 - 10 * step)
        drawing.page.evaluate("() => window.nextFrame()")
        now = drawing.place("marat")
        assert (now["x"] - before["x"], now["y"] - before["y"]) == pytest.approx(
            (20 * step, -10 * step), abs=1
        )
    mouse.up()


def test_keys_move_and_zoom_the_map(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    view: dict[str, float] = drawing.page.evaluate("() => difaf.map.view()")
    drawing.page.locator("#map").focus()
    drawing.page.keyboard.press("ArrowRight")
    drawing.page.wait_for_function("(lon) => difaf.map.view().lon > lon", arg=view["lon"])
    drawing.page.keyboard.press("+")
    drawing.page.wait_for_function("(zoom) => difaf.map.view().zoom > zoom", arg=view["zoom"])


def test_an_embedded_map_leaves_the_wheel_and_one_finger_to_the_page(
    open_drawing: OpenDrawing,
) -> None:
    drawing = open_drawing(embedded=True, has_touch=True, is_mobile=True, viewport=(430, 932))
    zoom = drawing.page.evaluate("() => difaf.map.view().zoom")
    drawing.page.evaluate(
        """() => document.getElementById("map").dispatchEvent(new WheelEvent("wheel",
             { deltaY: -400, bubbles: true, cancelable: true, clientX: 200, clientY: 200 }))"""
    )
    drawing.page.wait_for_timeout(300)
    assert drawing.page.evaluate("() => difaf.map.view().zoom") == zoom
    action = drawing.page.evaluate(
        "() => getComputedStyle(document.getElementById('map')).touchAction"
    )
    assert action == "pan-x pan-y"  # one finger scrolls, two are the map's


def test_the_map_follows_the_readers_scheme(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(color_scheme="light")
    light = drawing.place("conoco")["colour"]
    drawing.page.emulate_media(color_scheme="dark")
    drawing.page.evaluate("() => window.nextFrame()")
    assert drawing.place("conoco")["colour"] != light
    drawing.page.emulate_media(color_scheme="dark", media="print")
    drawing.page.evaluate("() => window.nextFrame()")
    assert drawing.place("conoco")["colour"] == light  # paper is white


def test_a_reader_who_chose_the_colours_sees_those(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(forced_colors="active")
    disc = drawing.place("conoco")
    seen = drawing.pixels([(20, 20), (disc["x"], disc["y"] - 0.75 * disc["r"])])
    assert seen == [_on_the_page(drawing, "Canvas"), _on_the_page(drawing, "Highlight")]


def _on_the_page(drawing: Drawing, name: str) -> Colour:
    """A system colour as the page shows it, and not as a canvas apart from it has it."""
    drawing.page.evaluate(
        """(colour) => {
          const patch = document.body.appendChild(document.createElement("i"));
          patch.style.cssText = `position: fixed; z-index: 9999; left: 0; top: 0; width: 9px;
            height: 9px; background: ${colour}; forced-color-adjust: none`;
        }""",
        name,
    )
    corner = FloatRect(x=0, y=0, width=4, height=4)
    picture = Image.open(BytesIO(drawing.page.screenshot(clip=corner))).convert("RGB")
    red, green, blue = picture.tobytes()[:3]
    return red, green, blue


def _colours_on_screen(drawing: Drawing) -> dict[str, tuple[int, int, int]]:
    return {
        name: drawing.token(f"--zone-{name}")
        for name in ("government", "sdf", "disputed", "unknown")
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_holders_are_told_apart_by_every_eye(
    open_drawing: OpenDrawing, deficiency: str, scheme: Any
) -> None:
    """The two holders by their colours alone; each of the others, which may come close in
    colour, by a hatching or a ring that they do not share."""
    drawing = open_drawing(color_scheme=scheme, ratio=2)
    colours = _colours_on_screen(drawing)
    assert difference(colours["government"], colours["sdf"], deficiency) > 15
    drawing = open_drawing(color_scheme=scheme, ratio=2, table=happened_on(DISPUTE))
    looks = {}
    for slug in ("jafra", "conoco", "marat"):  # government, SDF, disputed
        place = drawing.place(slug)
        r = place["r"] - 1.6
        looks[slug] = drawing.pixels(
            [(place["x"] + r * x, place["y"] + r * y)
             for x, y in ((i / 10 - 1, s * (1 - (i / 10 - 1) ** 2) ** 0.5)
                          for i in range(21) for s in (1, -1))]
        )  # fmt: skip
    spread = {
        slug: max(difference(a, b, deficiency) for a, b in combinations(set(pixels), 2))
        if len(set(pixels)) > 1
        else 0.0
        for slug, pixels in looks.items()
    }
    assert spread["jafra"] < 10  # plain
    assert spread["conoco"] > 20  # a dotted ring
    assert spread["marat"] > 20  # hatched


_TILES = """(url) => {
  difaf.layer.setTiles({ url, attribution: [{ text: "Tiles of a test" }] });
  return window.nextFrame();
}"""
_MISSING_TILES = """() => [...document.querySelectorAll("img.leaflet-tile")]
  .filter((tile) => !tile.classList.contains("leaflet-tile-loaded"))
  .map((tile) => tile.getBoundingClientRect())
  .map((box) => [
    Math.ceil(Math.max(0, box.left)) + 2, Math.ceil(Math.max(0, box.top)) + 2,
    Math.floor(Math.min(1440, box.right)) - 2, Math.floor(Math.min(700, box.bottom)) - 2])
  .filter(([left, top, right, bottom]) => left < right && top < bottom)"""
_ONE_RED_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8"
    "cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def _seen(drawing: Drawing) -> Image.Image:
    """What the reader sees, tiles included, above the credits."""
    clip: FloatRect = {"x": 0, "y": 0, "width": 1440, "height": 700}
    return Image.open(BytesIO(drawing.page.screenshot(clip=clip))).convert("RGB")


def _colour(seen: Image.Image, x: float, y: float) -> tuple[int, int, int]:
    red, green, blue = seen.crop((int(x), int(y), int(x) + 1, int(y) + 1)).tobytes()
    return red, green, blue


def _shown(drawing: Drawing) -> list[str]:
    """The names of the canvases that are seen, from the ground up; a picture has none."""
    found: list[str] = drawing.page.evaluate(
        """() => [...document.querySelectorAll(".map-canvas:not([hidden])")]
          .toSorted((one, other) => one.style.zIndex - other.style.zIndex)
          .map((canvas) => canvas.dataset.canvas ?? "")"""
    )
    return found


def _with_tiles(drawing: Drawing, answer: Callable[[Route], None]) -> Image.Image:
    """What is seen once the tiles are switched on and each has been answered."""
    drawing.page.route("**/tiles/**", answer)
    drawing.page.evaluate(_TILES, "/tiles/{z}/{x}/{y}.png")
    drawing.page.wait_for_timeout(500)
    return _seen(drawing)


def _red(route: Route) -> None:
    route.fulfill(body=_ONE_RED_PIXEL, content_type="image/png")


def _nothing(route: Route) -> None:
    route.fulfill(status=404)


def test_the_operators_tiles_lie_under_areas_and_marks(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(reduced_motion="reduce")
    before = _seen(drawing)
    seen = _with_tiles(drawing, _red)
    red, green, blue = _colour(seen, 60, 500)
    assert (red, green, blue) != _colour(before, 60, 500)
    assert red > 150 > green
    place = drawing.place("conoco")
    assert _colour(seen, round(place["x"]) - 12, round(place["y"]) - 8) == drawing.token(
        "--zone-sdf"
    )
    assert "Tiles of a test" in drawing.page.locator(".map-credits").inner_text()


def test_the_map_is_whole_when_its_tiles_fail(
    open_drawing: OpenDrawing, troubles: Troubles
) -> None:
    troubles.allow("404|tiles")
    drawing = open_drawing(reduced_motion="reduce")
    before = _seen(drawing)
    seen = _with_tiles(drawing, _nothing)
    assert ImageChops.difference(seen, before).getbbox() is None


def test_where_one_tile_is_missing_the_ground_is_seen_as_without_tiles(
    open_drawing: OpenDrawing, troubles: Troubles
) -> None:
    troubles.allow("404|tiles")
    drawing = open_drawing(reduced_motion="reduce")
    before = _seen(drawing)

    def every_second(route: Route) -> None:
        x, y = map(int, re.findall(r"\d+", urlsplit(route.request.url).path)[-2:])
        (_nothing if (x + y) % 2 else _red)(route)

    seen = _with_tiles(drawing, every_second)
    missing = drawing.page.evaluate(_MISSING_TILES)
    assert len(missing) > 4
    assert all(seen.crop(box).tobytes() == before.crop(box).tobytes() for box in missing)
    assert seen.tobytes() != before.tobytes()


@pytest.mark.parametrize("ratio", [1, 1.25])
def test_ground_that_stays_is_shown_as_a_picture_of_itself(
    open_drawing: OpenDrawing, ratio: float
) -> None:
    drawing = open_drawing(ratio=ratio, reduced_motion="reduce")
    drawing.go(40.23, 35.29, 11)
    before = _seen(drawing)
    assert _shown(drawing) == ["ground", "marks"]
    for _ in range(6):
        drawing.show(hover=None)
    assert _shown(drawing) == ["", "marks"]
    assert _seen(drawing).tobytes() == before.tobytes()
    drawing.show(day=WINTER)  # ground changed hands
    assert _shown(drawing) == ["ground", "marks"]
    winter = _seen(drawing)
    assert winter.tobytes() != before.tobytes()
    for _ in range(6):
        drawing.show(hover=None)
    assert _shown(drawing) == ["", "marks"]
    assert _seen(drawing).tobytes() == winter.tobytes()
    drawing.page.set_viewport_size({"width": 700, "height": 500})
    drawing.page.wait_for_function("() => document.querySelector('#map canvas').width < 1000")
    assert _shown(drawing) == ["ground", "marks"]


def test_what_is_framed_is_shown_even_where_cards_leave_no_room(open_drawing: OpenDrawing) -> None:
    drawing = open_drawing(viewport=(360, 225), reduced_motion="reduce")
    drawing.page.evaluate(
        """() => { difaf.map.fit([40.1, 34.9, 40.6, 35.4],
             { padding: { top: 100, right: 20, bottom: 300, left: 20 } });
           return window.nextFrame(); }"""
    )
    assert {"conoco", "mayadin"} <= {place["slug"] for place in drawing.drawn()["places"]}
