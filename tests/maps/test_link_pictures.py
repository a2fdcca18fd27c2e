import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from PIL import Image, features

from incidents.models import Incident, Place, State, revision
from maps import tokens
from maps.link_pictures import drawing, lettering
from maps.publication import publish
from tests.rows import make_incident, make_place, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> None:
    """The first region as it ships, published."""
    call_command("load_region", "euphrates", verbosity=0)
    publish()


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


def test_map_place_and_incident_have_pictures_in_both_languages(
    client: Client, region: None
) -> None:
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
        assert share(image, name) > 0.0004, name


def test_a_picture_is_drawn_once_for_a_version_and_then_kept(
    client: Client, region: None, public_folder: Path
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


def test_without_fonts_there_is_a_picture_with_what_latin_letters_can_say(
    client: Client, region: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettering, "font_file", lambda _script: None)
    for found_once in (lettering._font, lettering._arabic_is_joined):
        found_once.cache_clear()
    assert not lettering.can_write("مراط")
    assert share(picture(client, "/ar/places/marat/picture.png"), "brand") > 0.003
    for found_once in (lettering._font, lettering._arabic_is_joined):
        found_once.cache_clear()


def test_the_head_of_each_page_names_its_picture_and_how_to_embed_it(
    client: Client, region: None
) -> None:
    for page in ("/en/", "/ar/places/marat/"):
        text = client.get(page).content.decode()
        host = "http://testserver"
        assert f'<meta property="og:image" content="{host}{page}picture.png">' in text
        assert f'<meta property="og:image:width" content="{drawing.WIDTH}">' in text
        assert f'<link rel="canonical" href="{host}{page}">' in text
        assert 'type="application/json+oembed"' in text
        assert '<meta name="twitter:card" content="summary_large_image">' in text
