import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils.translation import override
from PIL import Image, features
from pytest_django import DjangoDbBlocker

from incidents.models import Incident, Place, State, revision
from maps import tokens
from maps.filters import IncidentFilter
from maps.link_pictures import drawing, lettering, store
from maps.link_pictures.scene import map_scene, nothing_scene
from maps.publishing.publication import publish
from tests.loaded_region import loaded_region
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


def picture(client: Client, path: str) -> Image.Image:
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png"), path
    assert len(response.content) < 150_000
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def share(image: Image.Image, name: str) -> float:
    """How much of the picture has a colour of tokens.css, give or take what smoothing does."""
    wanted = tuple(bytes.fromhex((tokens.colour(name) or "").removeprefix("#")))
    near = sum(
        count
        for count, colour in image.getcolors(1 << 24) or []
        if isinstance(colour, tuple)
        and all(abs(a - b) < 8 for a, b in zip(colour, wanted, strict=True))
    )
    return near / (image.width * image.height)


def test_drafts_and_what_was_retracted_have_no_picture(client: Client) -> None:
    with revision("test"):
        draft, shown = make_incident(state=State.DRAFT), make_incident()
        put(shown, make_place("marat"))
    publish()
    before = client.get("/en/picture.png").content
    assert client.get(f"/en/incidents/{draft.public_id}/picture.png").status_code == 404
    assert client.get("/en/places/nowhere/picture.png").status_code == 404
    with revision("test"):
        put(draft, make_place("conoco", 40.3, 35.33))
    publish()
    assert client.get("/en/picture.png").content == before
    Incident.objects.filter(pk=shown.pk).update(state=State.RETRACTED)
    assert client.get(f"/en/incidents/{shown.public_id}/picture.png").status_code == 410


def test_there_is_no_picture_before_anything_is_published(client: Client) -> None:
    assert client.get("/en/picture.png").status_code == 404


def test_hostile_and_endless_names_are_drawn_as_letters(client: Client) -> None:
    with revision("test"):
        place = make_place("long")
        put(make_incident(), place)
    Place.objects.filter(pk=place.pk).update(
        name_en="<b>\u202e\u0301" + "Long " * 38, name_ar="طويل " * 40
    )
    publish()
    for language in ("en", "ar"):
        assert picture(client, f"/{language}/places/long/picture.png").size == (1200, 630)


def test_arabic_letters_are_joined() -> None:
    assert features.check("raqm")
    joined = lettering.width("ببببب", 40, "ar")
    alone = sum(lettering.width(letter, 40, "ar") for letter in "ببببب")
    assert joined < alone * 0.7


@pytest.fixture(scope="class")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with loaded_region(django_db_blocker):
        yield


@pytest.fixture
def _published(_loaded: None, db: None, public_folder: Path) -> None:
    publish()


@pytest.mark.usefixtures("_published")
class TestOfTheFirstRegion:
    """As it ships, published."""

    def test_map_place_and_incident_have_pictures_in_both_languages(self, client: Client) -> None:
        attack = Incident.objects.filter(kind="attack").first()
        assert attack
        for page in ("", "places/marat/", f"incidents/{attack.public_id}/"):
            seen = {}
            for language in ("en", "ar"):
                image = picture(client, f"/{language}/{page}picture.png")
                assert image.size == (1200, 630)
                assert share(image, "card") > 0.15
                assert share(image, "water") > 0.001
                seen[language] = image.tobytes()
            assert seen["en"] != seen["ar"]
        image = picture(client, "/en/places/marat/picture.png")
        for name in ("zone-government", "zone-sdf", "attack", "counter", "selected"):
            assert share(image, name) > 0.0002, name

    def test_a_picture_is_drawn_once_for_a_version_and_then_kept(
        self, client: Client, public_folder: Path
    ) -> None:
        first = client.get("/en/picture.png")
        (file,) = (public_folder / "pictures").glob("*.png")
        written = file.stat().st_mtime_ns
        again = client.get("/en/picture.png", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, file.stat().st_mtime_ns) == (304, written)
        Incident.objects.filter(kind="attack").update(state=State.RETRACTED)
        publish(everything=True)
        assert not file.exists()
        assert client.get("/en/picture.png").content != first.content

    def test_the_picture_of_a_filtered_map_shows_what_passes(self, client: Client) -> None:
        everything = map_scene(IncidentFilter())
        attacks = map_scene(IncidentFilter(kind=frozenset({"attack"})))
        assert everything.title == "Map of incidents"
        assert everything.lines == ("The Euphrates at Deir ez-Zor · 8 incidents",)
        assert (attacks.title, list(attacks.kinds.values())) == ("Attacks", ["2 attacks"])
        assert [(disc.name, disc.count) for disc in attacks.discs] == [("Conoco gas field", 2)]
        assert not any(arc.is_answer for arc in attacks.arcs)
        image = picture(client, "/en/picture.png?kind=attack")
        assert share(image, "attack") > 0.0004
        assert share(image, "counter") == 0
        both = picture(client, "/en/picture.png")
        assert image.tobytes() != both.tobytes()
        on_the_map = both.crop((0, 0, 1200, 400))  # above the card with its key
        assert all(share(on_the_map, name) > 0.0002 for name in ("attack", "counter"))
        answers = picture(client, "/en/picture.png?kind=counter_strike").crop((0, 0, 1200, 400))
        assert (share(answers, "counter") > 0.001, share(answers, "attack")) == (True, 0)

    def test_a_picture_says_what_there_is_of_each_kind_and_who_held_the_ground(self) -> None:
        scene = map_scene(IncidentFilter())
        assert list(scene.kinds.values()) == [
            "2 attacks", "3 counter-strikes", "1 interception", "2 cases of air activity",
        ]  # fmt: skip
        assert [(look.label, look.pattern) for look in scene.holders] == [
            ("Government", "stripes"),
            ("SDF", "dots"),
        ]
        _west, south, _east, _north = scene.box
        assert south > 35.2, "the other account of an answer, 37 km away, does not widen the frame"
        south_of_mayadin = map_scene(IncidentFilter(q="الميادين"))
        assert south_of_mayadin.box[1] < 35, "alone it is what there is to see"

    def test_a_picture_has_every_kind_it_counts_and_rings_what_is_estimated(
        self, client: Client
    ) -> None:
        assert [disc.name for disc in map_scene(IncidentFilter()).discs if disc.is_estimated] == [
            "Al-Jafra"
        ]
        image = picture(client, "/en/picture.png")
        above, key = image.crop((0, 0, 1200, 400)), image.crop((0, 420, 1200, 630))
        for name in ("interception", "air"):
            assert share(above, name) > 0.0001, name
            assert share(key, name) > 0.0001, name

    def test_the_picture_of_chosen_days_says_how_many_may_have_happened_on_others(self) -> None:
        scene = map_scene(IncidentFilter(first=date(2024, 10, 24), last=date(2024, 10, 31)))
        assert scene.lines == (
            "The Euphrates at Deir ez-Zor · 8 incidents, each possibly on another day",
        )

    def test_a_picture_names_whom_its_lines_and_places_come_from(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written: list[str] = []

        def write(_draw: object, _at: object, text: str, *_more: object, **_rest: object) -> None:
            written.append(text)

        monkeypatch.setattr(drawing, "write", write)
        drawing.draw(map_scene(IncidentFilter()))
        assert "Natural Earth · OCHA · GeoNames" in written

    def test_days_without_an_incident_show_their_ground_and_say_so(self, client: Client) -> None:
        day = date(2024, 12, 3)
        scene = nothing_scene(IncidentFilter(on=day))
        assert (scene.title, scene.lines) == (
            "No incident is recorded on 3 December 2024",
            ("The Euphrates at Deir ez-Zor",),
        )
        assert "Disputed" in [look.label for look in scene.holders]
        with override("ar"):
            assert nothing_scene(IncidentFilter(first=day, last=day)).title.startswith(
                "لم يُسجَّل أي حادث "
            )
        worded = nothing_scene(IncidentFilter(on=day, q="their own words"))
        assert worded.title == "Map of incidents · 3 December 2024"
        assert worded.lines[1] == "No incident of the chosen days passes these filters."
        disputed = picture(client, "/en/picture.png?on=2024-12-03")
        assert disputed.tobytes() != picture(client, "/en/picture.png?on=2024-12-10").tobytes()

    def test_what_is_chosen_on_the_map_has_its_own_picture(self, client: Client) -> None:
        incident = Incident.objects.filter(kind="attack")[0].public_id
        for sel, page in (
            ("place:marat", "places/marat"),
            (f"incident:{incident}", f"incidents/{incident}"),
        ):
            own = client.get(f"/en/{page}/picture.png").content
            asked = {"sel": sel, "view": "9/35/40", "kind": "attack"}
            assert client.get("/en/picture.png", asked).content == own
        plain = client.get("/en/picture.png").content
        for sel in (
            "place:nowhere",
            "incident:zzzzzzzz",
            "place:",
            "mars:marat",
            "place:a\0b",
            "x" * 99,
        ):
            assert client.get("/en/picture.png", {"sel": sel}).content == plain, sel

    def test_nonsense_makes_no_new_pictures_and_filters_few(
        self, client: Client, public_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def files() -> list[Path]:
            return sorted((public_folder / "pictures").glob("*.png"))

        plain = client.get("/en/picture.png").content
        for nonsense in (
            "x=1",
            "kind=mars",
            "zone=a,b",
            "on=2024-13-01",
            "from=2025-01-01&to=2024-01-01",
            "sel=place:mars&view=9/35/40",
            "q=%00",
            "q=" + "x" * 5000,
        ):
            assert client.get(f"/en/picture.png?{nonsense}").content == plain, nonsense
        assert len(files()) == 1
        nothing = {client.get(f"/en/picture.png?q=nowhere{n}").content for n in range(3)}
        nothing |= {
            client.get(f"/en/picture.png?{none}").content for none in ("kind=", "sure=&q=x")
        }
        assert (len(nothing), len(files())) == (1, 2)
        (days,) = {
            client.get(f"/en/picture.png?to=1999-01-01&q=nowhere{n}").content for n in range(3)
        }
        assert (days in nothing, len(files())) == (False, 3)
        for one in ("kind=attack", "kind=attack,mars&tiles=1", "kind=attack&utm_source=x"):
            client.get(f"/en/picture.png?{one}")
        assert len(files()) == 4
        monkeypatch.setattr(store, "MOST_CHOSEN", 2)
        for kind in ("counter_strike", "air_activity", "other,attack"):
            client.get(f"/en/picture.png?kind={kind}")
        assert len(files()) == 3, "the plain picture and two of filters"
        assert client.get("/en/picture.png").content == plain

    def test_without_fonts_there_is_a_picture_with_what_latin_letters_can_say(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(lettering, "font_file", lambda _script: None)
        for found_once in (lettering._font, lettering._arabic_is_joined):
            found_once.cache_clear()
        assert not lettering.can_write("مراط")
        assert share(picture(client, "/ar/places/marat/picture.png"), "brand") > 0.003
        for found_once in (lettering._font, lettering._arabic_is_joined):
            found_once.cache_clear()

    def test_the_head_of_each_page_names_its_picture_and_how_to_embed_it(
        self, client: Client
    ) -> None:
        for page in ("/en/", "/ar/places/marat/"):
            text = client.get(page).content.decode()
            host = "http://testserver"
            assert f'<meta property="og:image" content="{host}{page}picture.png">' in text
            assert f'<meta property="og:image:width" content="{drawing.WIDTH}">' in text
            assert f'<link rel="canonical" href="{host}{page}">' in text
            assert 'type="application/json+oembed"' in text
            assert '<meta name="twitter:card" content="summary_large_image">' in text
