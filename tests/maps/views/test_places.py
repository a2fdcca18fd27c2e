from datetime import date
from typing import Any

import pytest
from django.test import Client

from incidents.models import revision
from tests.rows import (
    make_claim,
    make_group,
    make_incident,
    make_mention,
    make_name,
    make_place,
    make_report,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def marat() -> dict[str, Any]:
    place = make_place("marat", side="left", coordinate_source="OCHA https://example.org/x")
    make_name(place, "مراد", kind="misspelling")
    make_name(place, "Murat", "en")
    zone = make_zone("government-to-2024", make_group("government", label_en="Government"))
    make_tenure(zone, place, date(2017, 12, 1), date(2024, 12, 5))
    incident = make_incident(date="2024-10-31", killed_min=1, killed_max=2)
    put(incident, place)
    report = make_report("هدوء. قصف على مراد مساء الخميس. ثم هدوء.")
    make_mention(report, "مراد", place)
    make_claim(report, "قصف على مراد", incident, translation="shelling of Murad")
    return {"place": place, "incident": incident, "report": report}


def test_a_place_says_all_that_is_known_of_it(client: Client, marat: dict[str, Any]) -> None:
    text = client.get("/en/places/marat/").content.decode()
    for said in ("Marat", "مراط", "مراد", "Murat", "left bank", "located to 1 km"):
        assert said in text
    assert "Government-held" in text
    assert "on 31 October 2024" in text
    assert "1 to 2 killed" in text
    assert "1 December 2017 to 5 December 2024" in text
    assert "https://example.org/source" in text


def test_holders_of_one_group_are_told_apart_by_their_own_names(
    client: Client, marat: dict[str, Any]
) -> None:
    later = make_zone("government-from-2024", marat["place"].tenures.get().zone.group)
    make_tenure(later, marat["place"], date(2026, 1, 18))
    page = client.get("/en/places/marat/").content.decode()
    panel = client.get("/en/places/marat/panel/?on=2026-02-01").content.decode()
    for text in (page, panel):
        bar = text.split('class="holding-bar"')[1].split("</svg>")[0]
        through_time = text.split('class="holding"')[1].split("</ol>")[0]
        for name in ("Government-To-2024", "Government-From-2024"):
            assert f"<title>{name}" in bar
            assert name in through_time
        assert "Government-held" not in bar + through_time
    assert "Government-From-2024" in panel.split("</header>")[0]


@pytest.mark.parametrize(("language", "more"), [("en", "and 3 more"), ("ar", "و٣ غيرها")])
def test_the_panel_shows_the_most_used_spellings_and_the_rest_on_demand(
    client: Client, marat: dict[str, Any], language: str, more: str
) -> None:
    for name in ("Marrat", "Mart", "Mrat"):
        make_name(marat["place"], name, "en")
    make_name(marat["place"], "مرات")
    report = make_report("قصف على مرات.")
    make_mention(report, "مرات", marat["place"])
    panel = client.get(f"/{language}/places/marat/panel/").content.decode()
    folded = panel.split('<details class="quiet spellings">')[1].split("</details>")[0]
    few, rest = folded.split("</summary>")
    assert more in few
    assert all(name in few for name in ("مراد", "مرات", "Marrat"))
    assert all(name in rest for name in ("Mart", "Mrat", "Murat"))
    whole = client.get(f"/{language}/places/marat/").content.decode()
    assert '<details class="quiet spellings">' not in whole
    assert "Mrat" in whole


def test_few_spellings_are_not_folded(client: Client, marat: dict[str, Any]) -> None:
    panel = client.get("/en/places/marat/panel/").content.decode()
    assert '<p class="quiet spellings">also written' in panel


def test_who_says_so_is_a_list_of_links_and_no_text_with_semicolons(
    client: Client, marat: dict[str, Any]
) -> None:
    zone = marat["place"].tenures.get().zone
    named = "https://example.org/a/1 ; albawaba 2024-12-10"
    make_tenure(zone, marat["place"], date(2024, 12, 8))
    marat["place"].tenures.filter(last_day=None).update(source=named)
    gap = "\N{NO-BREAK SPACE}"
    for path in ("places/marat/", "places/marat/panel/"):
        text = client.get(f"/ar/{path}").content.decode()
        link = '<a href="https://example.org/a/1" rel="noopener noreferrer nofollow" dir="ltr">'
        assert f"<li>{link}example.org/a/1</a></li>" in text
        assert (
            f"<li><bdi>albawaba</bdi>{gap}– <bdi>١٠ كانون الأول ٢٠٢٤</bdi>{gap}– بلا رابط مسجّل</li>"
            in text
        )
        assert " ; " not in text


def test_a_river_island_is_called_one_once(client: Client) -> None:
    make_place("island", kind="river_island", side="island")
    for path in ("places/island/", "places/island/panel/"):
        facts = client.get(f"/en/{path}").content.decode().split("place-facts")[1].split("</p>")[0]
        assert facts.lower().count("river island") == 1


def test_a_quotation_shows_its_sentence_marks_and_translation(
    client: Client, marat: dict[str, Any]
) -> None:
    text = client.get("/en/places/marat/").content.decode()
    assert (
        'dir="rtl"><p><mark class="mark-claim">قصف على '
        '<mark class="mark-place">مراد</mark></mark> مساء الخميس.</p>'
    ) in text
    assert "Our translation:" in text
    assert '<span lang="en" dir="ltr">shelling of Murad.</span>' in text
    assert "shelling of Murad" not in client.get("/ar/places/marat/").content.decode()
    start = marat["report"].body.text.index("قصف")
    assert f'/en/reports/{marat["report"].public_id}/#c{start}-{start + 12}"' in text


def test_the_panel_and_the_page_follow_the_filters(client: Client, marat: dict[str, Any]) -> None:
    public_id = marat["incident"].public_id
    for address in ("/en/places/marat/", "/en/places/marat/panel/"):
        assert public_id in client.get(f"{address}?kind=attack").content.decode()
        hidden = client.get(f"{address}?kind=interception").content.decode()
        assert public_id not in hidden
        assert "No incident here passes the filters." in hidden


@pytest.mark.parametrize(
    ("language", "told", "role"),
    [
        ("en", "1 here · 1 fired from here", "· fired from here"),
        ("ar", "واحد هنا – واحد انطلق من هنا", "– انطلق من هنا"),
    ],
)
def test_what_came_from_a_place_is_told_from_what_hit_it(
    client: Client, marat: dict[str, Any], language: str, told: str, role: str
) -> None:
    panel = f"/{language}/places/marat/panel/"
    assert told not in client.get(panel).content.decode()
    answer = make_incident("counter_strike", date="2024-10-31")
    put(answer, marat["place"], role="origin")
    put(answer, make_place("khasham"))
    text = client.get(panel).content.decode()
    assert told in text
    assert text.count(f"{role}</p>") == 1
    assert 'data-count="2"' in text


@pytest.mark.parametrize(
    ("language", "told", "where"),
    [
        ("en", "1 in an area beside it", "south of Marat (somewhere within 8 km)"),
        ("ar", "واحد في منطقة بجواره", "جنوب مراط (في مكان ما ضمن ٨ كم)"),
    ],
)
def test_what_happened_beside_a_place_is_told_from_what_hit_it(
    client: Client, marat: dict[str, Any], language: str, told: str, where: str
) -> None:
    both, hit = make_incident(date="2024-10-30"), make_place("khasham")
    put(both, hit)
    put(both, hit, role="area", bearing="s", radius_km=2)
    alone = client.get(f"/{language}/places/khasham/").content.decode()
    assert told not in alone + client.get(f"/{language}/places/").content.decode()
    south = make_incident(date="2024-10-30")
    put(south, marat["place"], role="area", bearing="s", radius_km=8)
    page = client.get(f"/{language}/places/marat/").content.decode()
    panel = client.get(f"/{language}/places/marat/panel/").content.decode()
    for text in (page, panel):
        assert f"{told}</p>" in text
        beside_title = text.split(f'id="incident-{south.public_id}"')[1].split("</h")[0]
        assert where in beside_title
        assert text.count(where) == 1
    listed = client.get(f"/{language}/places/").content.decode()
    assert (
        f'">{"١" if language == "ar" else 1}<span class="quiet also">{told}</span></td>' in listed
    )


def test_the_panel_shows_the_zone_of_the_last_chosen_day(
    client: Client, marat: dict[str, Any]
) -> None:
    before = client.get("/en/places/marat/panel/?on=2024-12-05").content.decode()
    after = client.get("/en/places/marat/panel/?to=2024-12-06").content.decode()
    assert "zone-tag-government" in before.split("</header>")[0]
    assert "zone-tag-unknown" in after.split("</header>")[0]
    assert "on 6 December 2024" in after


def test_the_panel_is_a_fragment_with_its_tabs_in_order(
    client: Client, marat: dict[str, Any]
) -> None:
    text = client.get("/en/places/marat/panel/?sel=place:marat&view=10/35/40").content.decode()
    assert "<html" not in text
    tabs = [text.index(f">{name}<") for name in ("Incidents", "Source reports", "Who held it")]
    assert tabs == sorted(tabs)


def test_the_words_come_first_beside_the_map_and_the_place_on_a_page(
    client: Client, marat: dict[str, Any]
) -> None:
    panel = client.get("/en/places/marat/panel/").content.decode()
    page = client.get("/en/places/marat/").content.decode()
    assert panel.index("<blockquote") < panel.index(">Where<")
    assert page.index(">Where<") < page.index("<blockquote")


def test_a_renamed_place_leads_on_with_its_query(client: Client, marat: dict[str, Any]) -> None:
    place = marat["place"]
    with revision("test"):
        place.slug = "marrat"
        place.save()
    for end in ("", "panel/"):
        response = client.get(f"/en/places/marat/{end}?kind=attack")
        assert response.status_code == 301
        assert response["Location"] == f"/en/places/marrat/{end}?kind=attack"


def test_a_place_that_no_editor_has_checked_has_no_page(client: Client) -> None:
    make_place("doubtful", coordinate_status="pending")
    assert client.get("/en/places/doubtful/").status_code == 404
    assert "doubtful" not in client.get("/en/places/").content.decode()


def test_the_list_counts_distinct_incidents_and_names_the_holder(
    client: Client, marat: dict[str, Any]
) -> None:
    put(marat["incident"], marat["place"], role="area")
    make_incident(state="draft")
    make_place("syria", kind="country")
    answer = make_incident("counter_strike", date="2024-10-31")
    put(answer, make_place("conoco"), role="origin")
    text = client.get("/en/places/").content.decode()
    assert 'data-label="Incidents">1</td>' in text
    assert 'data-label="Incidents"><span class="quiet also">1 fired from here</span></td>' in text
    assert "Government-held" in text
    assert "/places/syria/" not in text


def test_the_list_says_which_points_no_source_gives(client: Client) -> None:
    make_place("marat", radius_km=1.5)
    make_place("jafra", radius_km=2.5, coordinate_status="estimated")
    text = client.get("/en/places/").content.decode()
    assert '2.5 km<span class="quiet">, estimated</span>' in text
    assert "1.5 km</td>" in text


@pytest.mark.parametrize("path", ["places/", "incidents/?kind=attack", "reports/?q=x"])
def test_a_list_says_how_to_cite_what_it_shows(client: Client, path: str) -> None:
    text = client.get(f"/en/{path}").content.decode()
    assert f"http://testserver/en/{path}" in text.split('class="cite"')[1]


def test_the_list_goes_on_where_the_page_before_ended(client: Client) -> None:
    for index in range(51):
        make_place(f"village-{index:02}")
    first = client.get("/en/places/").content.decode()
    assert "village-49/" in first
    assert "village-50/" not in first
    assert 'href="?after=village-49"' in first
    second = client.get("/en/places/?after=village-49").content.decode()
    assert "village-50/" in second
    assert "village-49/" not in second


@pytest.mark.parametrize("after", ["nowhere", "%00"])
def test_a_cursor_that_no_page_gave_out_is_refused(client: Client, after: str) -> None:
    assert client.get(f"/en/places/?after={after}").status_code == 400
    make_place("marat")
    assert client.get(f"/en/places/marat/?after={after}").status_code == 400


def test_a_busy_place_pages_on_and_asks_few_questions(
    client: Client, marat: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        incident = make_incident(date="2024-10-01")
        put(incident, marat["place"])
    with django_assert_max_num_queries(28):
        text = client.get("/en/places/marat/").content.decode()
    assert text.count('class="incident"') == 50
    after = text.split("after=")[1].split('"')[0]
    rest = client.get(f"/en/places/marat/?after={after}").content.decode()
    assert rest.count('class="incident"') == 11
    with django_assert_max_num_queries(28):
        client.get("/en/places/marat/panel/")


def test_accounts_of_one_event_are_not_summed_twice(client: Client, marat: dict[str, Any]) -> None:
    from incidents.models import IncidentLink

    other = make_incident(date="2024-10-31", killed_min=2, killed_max=4)
    third = make_incident(date="2024-10-30", killed_min=1, injured_min=3, injured_max=3)
    for incident in (other, third):
        put(incident, marat["place"])
    with revision("test"):
        IncidentLink.objects.create(source=other, target=marat["incident"], kind="alternative")
    text = client.get("/en/places/marat/").content.decode()
    assert "at least 2 killed, 3 injured" in text


def test_an_end_that_one_account_leaves_open_is_open_everywhere(
    client: Client, marat: dict[str, Any]
) -> None:
    from incidents.models import IncidentLink

    other = make_incident(date="2024-10-31", killed_min=3, injured_max=9)
    put(other, marat["place"])
    with revision("test"):
        IncidentLink.objects.create(source=other, target=marat["incident"], kind="alternative")
    for path, english, arabic in (
        ("places/marat/", "at least 1 killed, at most 9 injured", "قتيل واحد على الأقل"),
        (f"incidents/{other.public_id}/", "at least 3 killed", "قتلى على الأقل"),
    ):
        assert english in client.get(f"/en/{path}").content.decode()
        assert arabic in client.get(f"/ar/{path}").content.decode()
    features = client.get("/api/incidents.geojson").json()["features"]
    told = {one["properties"]["incident"]: one["properties"] for one in features}[other.public_id]
    assert (told["killed_min"], told["killed_max"]) == (3, None)


def test_a_bad_filter_is_refused_in_a_sentence(client: Client, marat: dict[str, Any]) -> None:
    response = client.get("/ar/places/marat/?on=2024-13-01")
    assert response.status_code == 400
    assert "2024-13-01" in response.content.decode()
    fragment = client.get("/en/places/marat/panel/?zone=mars").content.decode()
    assert "“mars” is not accepted for zone" in fragment
    assert "<html" not in fragment


def test_a_preview_of_the_list_says_what_it_is(client: Client, marat: dict[str, Any]) -> None:
    text = client.get("/ar/places/").content.decode()
    assert 'og:title" content="الأماكن"' in text
    assert 'og:description" content="قرى وبلدات وقواعد وحقول' in text
    assert 'og:locale" content="ar_SY"' in text
    assert 'og:image" content="http://testserver/ar/picture.png"' in text
