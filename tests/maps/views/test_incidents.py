import re
from typing import Any

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import now
from django.utils.translation import override

from incidents.desk.merge import merge
from incidents.desk.publish import retract
from incidents.models import Actor, IncidentLink, Weapon, revision
from maps.templatetags.difaf import in_parts, unbroken
from tests.people import make_user
from tests.rows import make_claim, make_incident, make_place, make_report, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange() -> dict[str, Any]:
    with revision("test"):
        us = Actor.objects.create(
            slug="us-forces", label_en="US forces", label_ar="القوات الأميركية", kind="unknown"
        )
        artillery = Weapon.objects.create(slug="artillery", label_en="Artillery", label_ar="مدفعية")
        attack = make_incident(date="2024-10-30")
        answer = make_incident("counter_strike", actor=us)
        other = make_incident("counter_strike", actor=us)
        answer.weapons.add(artillery)
        IncidentLink.objects.create(source=answer, target=attack, kind="answers")
        IncidentLink.objects.create(source=other, target=answer, kind="alternative")
    put(answer, make_place("marat"))
    put(answer, make_place("conoco", 40.3, 35.33), role="origin")
    put(other, make_place("mayadin", 40.45, 35.0), role="area", bearing="s", radius_km=8.0)
    return {"attack": attack, "answer": answer, "other": other}


def page(client: Client, incident: Any, language: str = "en") -> str:
    return client.get(f"/{language}/incidents/{incident.public_id}/").content.decode()


def test_an_incident_says_what_it_answers_and_who_tells_it_otherwise(
    client: Client, exchange: dict[str, Any]
) -> None:
    text = page(client, exchange["answer"])
    assert "Counter-strike by US forces, artillery" in text
    assert "Answers:" in text
    assert f"/en/incidents/{exchange['attack'].public_id}/" in text
    assert "Answered by:" in page(client, exchange["attack"])
    assert "Attack by an unknown actor" in page(client, exchange["attack"])


def test_accounts_that_differ_stand_side_by_side(client: Client, exchange: dict[str, Any]) -> None:
    report = make_report("وقال مصدر إن القوات ردت جنوبي الميادين.")
    make_claim(report, "جنوبي الميادين", exchange["other"], speaker_en="a security source")
    make_claim(report, "ردت", exchange["answer"])
    make_claim(
        report, "جنوبي", exchange["answer"], stance="contradicts", speaker_en="a security source"
    )
    text = page(client, exchange["answer"])
    (table,) = re.findall(r"<table class=\"accounts\">.*?</table>", text, re.DOTALL)
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in table.split("</tr>")]
    assert rows[0].endswith("This account Another account")
    assert f"/en/incidents/{exchange['other'].public_id}/" in table
    assert "Where Marat south of Mayadin" in rows
    assert "From Conoco –" in rows
    assert "Who says it the report itself a security source" in rows
    assert "accounts" not in page(client, exchange["attack"])


def test_south_of_a_place_reads_as_an_area(client: Client, exchange: dict[str, Any]) -> None:
    text = page(client, exchange["other"])
    assert "south of <a" in text
    assert "somewhere within 8 km" in text


def test_a_contradiction_is_shown_as_one(client: Client, exchange: dict[str, Any]) -> None:
    report = make_report("قصف على مراد، على الضفة الغربية.")
    make_claim(
        report,
        "على الضفة الغربية",
        exchange["answer"],
        aspect="bank",
        stance="contradicts",
        speaker_en="local sources",
        note_en="Marat lies on the left bank.",
    )
    text = page(client, exchange["answer"])
    assert "Contradicts what Difaf records (which bank):" in text
    assert "local sources" in text
    assert "Marat lies on the left bank." in text


@pytest.mark.parametrize("state", ["draft", "checked"])
def test_what_was_never_public_is_not_even_confirmed_to_exist(client: Client, state: str) -> None:
    hidden = make_incident(state=state, published_at=None)
    for end in ("", "panel/"):
        response = client.get(f"/en/incidents/{hidden.public_id}/{end}")
        never = client.get(f"/en/incidents/zzzzzzzz/{end}")
        assert response.status_code == never.status_code == 404
        assert response.content.replace(hidden.public_id.encode(), b"zzzzzzzz") == never.content
    assert hidden.public_id not in client.get("/en/incidents/").content.decode()


def test_a_retracted_incident_says_so_and_nothing_else(client: Client) -> None:
    gone = make_incident(note_en="a secret")
    retract(make_user("editor"), gone, "It was another village.")
    response = client.get(f"/en/incidents/{gone.public_id}/")
    assert response.status_code == 410
    text = response.content.decode()
    assert "This incident was retracted" in text
    assert "a secret" not in text
    never_shown = make_incident(state="retracted", published_at=None)
    assert client.get(f"/en/incidents/{never_shown.public_id}/").status_code == 404


def test_a_retracted_incident_says_when_and_why(client: Client) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "Told <twice> by one witness.")
    for end in ("", "panel/"):
        response = client.get(f"/en/incidents/{gone.public_id}/{end}")
        assert response.status_code == 410
        text = response.content.decode()
        assert f"Retracted on {date_format(now().date(), 'j F Y')}, for this reason:" in text
        assert "Told &lt;twice&gt; by one witness." in text
    arabic = page(client, gone, "ar")
    assert "والسبب:" in arabic
    assert 'href="/ar/corrections/"' in arabic


def test_the_address_of_what_was_merged_leads_to_what_it_became(client: Client) -> None:
    editor = make_user("editor")
    first, second, last = make_incident(), make_incident(), make_incident()
    merge(editor, first, second, "The same evening.")
    merge(editor, second, last, "The same evening.")
    for end in ("", "panel/", "picture.png"):
        response = client.get(f"/en/incidents/{first.public_id}/{end}?q=x")
        assert response.status_code == 302, "an editor may part them again"
        assert response["Location"] == f"/en/incidents/{last.public_id}/{end}?q=x"
    retract(editor, last, "It did not happen.")
    response = client.get(f"/en/incidents/{first.public_id}/")
    assert response.status_code == 410
    assert "It did not happen." in response.content.decode()


def test_links_to_drafts_are_not_shown(client: Client, exchange: dict[str, Any]) -> None:
    draft = make_incident(state="draft")
    with revision("test"):
        IncidentLink.objects.create(source=draft, target=exchange["attack"], kind="answers")
        IncidentLink.objects.create(source=exchange["answer"], target=draft, kind="answers")
    assert draft.public_id not in page(client, exchange["attack"])
    assert draft.public_id not in page(client, exchange["answer"])


@pytest.mark.parametrize("change", [{"judgement": "proposed"}, {"judgement": "rejected"}])
def test_what_no_person_accepted_is_not_quoted(
    client: Client, exchange: dict[str, Any], change: dict[str, str]
) -> None:
    report = make_report("قصف على مراط.")
    make_claim(report, "قصف على مراط", exchange["attack"], **change)
    assert "قصف" not in page(client, exchange["attack"])
    assert (
        "قصف على مراط</mark>" not in client.get(f"/en/reports/{report.public_id}/").content.decode()
    )


@pytest.mark.parametrize("change", [{"visibility": "withheld"}, {"is_published": False}])
def test_a_withheld_report_is_not_quoted(
    client: Client, exchange: dict[str, Any], change: dict[str, Any]
) -> None:
    report = make_report("قصف على مراط.", **change)
    make_claim(report, "قصف على مراط", exchange["attack"])
    text = page(client, exchange["attack"])
    assert "قصف" not in text
    assert report.public_id not in text
    assert "cannot be shown" in text


def test_the_list_is_filtered_and_says_how(client: Client, exchange: dict[str, Any]) -> None:
    text = client.get("/en/incidents/?kind=attack&from=2024-10-01&to=2024-10-31").content.decode()
    assert "<strong>Attacks, October 2024</strong> · 1 incident" in text
    assert f'id="incident-{exchange["attack"].public_id}"' in text
    assert f'id="incident-{exchange["answer"].public_id}"' not in text
    arabic = client.get("/ar/incidents/?kind=attack&from=2024-10-01&to=2024-10-31")
    assert "هجمات، تشرين الأول ٢٠٢٤" in arabic.content.decode()


def test_a_text_that_no_name_has_leads_to_the_search_of_reports(
    client: Client, exchange: dict[str, Any]
) -> None:
    text = client.get("/en/incidents/", {"q": "a & b"}).content.decode()
    assert "No incident that passes the other filters names “a &amp; b”." in text
    assert '<a href="/en/reports/?q=a%20%26%20b">Search the reports for “a &amp; b”</a>' in text
    arabic = client.get("/ar/incidents/", {"q": "الفرات"}).content.decode()
    assert "كل الحوادث التي يرد فيها اسم «الفرات»" in arabic
    assert "البحث في التقارير عن «الفرات»" in arabic


def test_the_form_keeps_a_choice_of_several(client: Client, exchange: dict[str, Any]) -> None:
    text = client.get("/en/incidents/?kind=attack,counter_strike").content.decode()
    assert (
        '<option value="attack,counter_strike" selected>Attack and Counter-strike</option>' in text
    )


def test_the_form_keeps_the_box_of_a_map_or_drops_it(
    client: Client, exchange: dict[str, Any]
) -> None:
    text = client.get("/en/incidents/?bbox=40.2001,35,41,36.50&kind=attack").content.decode()
    assert "<strong>Attacks, in the chosen part of the map</strong>" in text
    assert 'name="bbox" value="40.2001,35,41,36.5" checked>' in text
    assert 'href="/en/?kind=attack&amp;bbox=40.2001,35,41,36.5"' in text
    nowhere = client.get("/ar/incidents/?bbox=0,0,1,1").content.decode()
    assert "كل الحوادث، في الجزء المختار من الخريطة" in nowhere
    assert 'id="incident-' not in nowhere
    sent = client.get("/en/incidents/?form=1&bbox=40.2001,35,41,36.5&q=")
    assert sent["Location"] == "/en/incidents/?bbox=40.2001,35,41,36.5"


def test_a_field_left_empty_in_the_form_is_no_choice(
    client: Client, exchange: dict[str, Any]
) -> None:
    sent = "form=1&zone=&kind=attack,other&actor=&weapon=&sure=&from=&to=&q="
    response = client.get(f"/en/incidents/?{sent}")
    assert response.status_code == 302
    assert response["Location"] == "/en/incidents/?kind=attack,other"
    assert client.get("/en/incidents/?form=1&q=")["Location"] == "/en/incidents/"
    assert client.get("/en/incidents/?form=1&mars=1").status_code == 400


def test_a_page_of_incidents_asks_few_questions(
    client: Client, exchange: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    place = make_place("busy")
    for _ in range(30):
        put(make_incident(), place)
    with django_assert_max_num_queries(24):
        client.get("/en/incidents/")
    with django_assert_max_num_queries(14):
        client.get(f"/en/incidents/{exchange['answer'].public_id}/")


def test_a_quotation_names_the_outlet_and_day_of_its_report_and_the_page_lists_it(
    client: Client, exchange: dict[str, Any]
) -> None:
    told = exchange["answer"]
    report = make_report(
        "ردت القوات على المصادر.",
        title="الرد",
        outlet="North Press",
        date="2024-11-01",
        date_basis="stated",
    )
    make_claim(report, "ردت", told)
    make_claim(report, "القوات", told)
    text = page(client, told)
    assert "<bdi>North Press</bdi>\u00a0· 1 November 2024\u00a0· <a" in text
    listed = text.split('id="reports-title"')[1]
    assert listed.count(f'href="/en/reports/{report.public_id}/"') == 1
    assert 'id="reports-title"' not in page(client, exchange["other"])


def test_a_preview_of_the_list_has_its_sentence_and_the_picture_of_its_filters(
    client: Client, exchange: dict[str, Any]
) -> None:
    text = client.get("/en/incidents/?kind=counter_strike&from=2024-10-01").content.decode()
    said = "Counter-strikes, since 1 October 2024"
    assert f'og:title" content="{said}"' in text
    assert f'og:description" content="{said} · 2 incidents"' in text
    assert f'name="description" content="{said} · 2 incidents"' in text
    here = "http://testserver/en/"
    asked = "kind=counter_strike&amp;from=2024-10-01"
    assert f'og:url" content="{here}incidents/?{asked}"' in text
    assert f'og:image" content="{here}picture.png?{asked}"' in text
    assert f'og:image:alt" content="{said}"' in text
    assert "oembed" not in text, "a list is no map"


@pytest.mark.parametrize("to_protect", [True, False])
def test_a_retracted_incident_has_no_preview(client: Client, to_protect: bool) -> None:
    gone = make_incident()
    retract(make_user("editor"), gone, "On request.", to_protect=to_protect)
    text = page(client, gone)
    assert "og:" not in text
    assert "picture.png" not in text


def test_a_hyphened_word_is_one_and_is_escaped() -> None:
    text = unbroken('Al-Bu <b>-</b> & Counter-strike "x-y"')
    assert text == (
        '<span class="unbroken">Al-Bu</span> &lt;b&gt;-&lt;/b&gt; &amp; '
        '<span class="unbroken">Counter-strike</span> &quot;<span class="unbroken">x-y</span>&quot;'
    )


def test_a_line_is_broken_between_its_parts_and_reads_as_before() -> None:
    with override("en"):
        parts = in_parts(
            "one of two days\N{NO-BREAK SPACE}· 24 to 28 October\N{NO-BREAK SPACE}· <b>"
        )
    assert parts == (
        '<span class="part">one of two days\N{NO-BREAK SPACE}·</span> '
        '<span class="part">24 to 28 October\N{NO-BREAK SPACE}·</span> '
        '<span class="part">&lt;b&gt;</span>'
    )
