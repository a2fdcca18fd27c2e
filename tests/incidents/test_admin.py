"""Django's admin: a reason for each change, no silent overwriting, nothing harmful in."""

from datetime import date
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import reverse

from incidents.desk.intake import take_in_text
from incidents.desk.read import read_report
from incidents.importers.load_region import load_region
from incidents.models import (
    EditorialModel,
    Incident,
    Mention,
    Place,
    PlaceName,
    Receipt,
    ReceiptBody,
    Report,
    ReportBody,
    Tenure,
    Weapon,
    revision,
)
from incidents.region import region
from tests.people import make_user
from tests.rows import (
    make_group,
    make_incident,
    make_name,
    make_place,
    make_report,
    make_tenure,
    make_zone,
    put,
)

pytestmark = pytest.mark.django_db

SENTENCE = "Someone else changed"


@pytest.fixture
def layla() -> User:
    return make_user("administrator", "layla")


@pytest.fixture
def desk(layla: User, client: Client) -> Client:
    client.force_login(layla)
    return client


def address(row: models.Model, page: str = "change") -> str:
    names = row._meta
    return reverse(f"admin:{names.app_label}_{names.model_name}_{page}", args=[row.pk])


def form_of(desk: Client, row: models.Model, **changes: Any) -> dict[str, Any]:
    """What the browser would send from the row's change form."""
    page = desk.get(address(row))
    sent: dict[str, Any] = {}
    forms = [page.context["adminform"].form]
    for inline in page.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    for form in forms:
        for bound in form:
            value = bound.value()
            if bound.name == "location":
                value = value.geojson if value else ""
            sent[bound.html_name] = "" if value is None else value
    return {key: value for key, value in (sent | changes).items() if value is not False}


def errors(answer: Any) -> str:
    return str(answer.context["errors"]) if answer.context else ""


def test_every_editorial_model_stands_in_the_admin_with_its_history() -> None:
    for model in EditorialModel.__subclasses__():
        if not model._meta.abstract:
            assert hasattr(admin.site.get_model_admin(model), "history_view"), model


def test_every_page_opens_with_the_starting_data(desk: Client) -> None:
    load_region(region("euphrates"))
    for model in admin.site._registry:
        if model._meta.app_label != "incidents":
            continue
        name = f"admin:incidents_{model._meta.model_name}"
        assert desk.get(reverse(f"{name}_changelist")).status_code == 200, model
        row = model._default_manager.first()
        if row is None:
            continue
        for page in ("change", "history", "delete"):
            assert desk.get(address(row, page)).status_code in (200, 403), (model, page)


def test_an_editor_without_the_right_to_administer_stays_outside(client: Client) -> None:
    client.force_login(make_user("editor"))
    assert client.get(reverse("admin:incidents_place_changelist")).status_code == 302


def test_a_change_needs_a_reason_and_is_signed_with_it(desk: Client, layla: User) -> None:
    place = make_place()
    answer = desk.post(address(place), form_of(desk, place, radius_km="2"))
    assert "This field is required" in errors(answer)
    place.refresh_from_db()
    assert (place.radius_km, place.version) == (1, 1)
    changed = form_of(desk, place, radius_km="2", reason="Airwars places it better")
    assert desk.post(address(place), changed).status_code == 302
    place.refresh_from_db()
    last = place.history.latest()
    assert (place.radius_km, place.version) == (2, 2)
    assert (last.history_user, last.history_change_reason) == (layla, "Airwars places it better")


def test_saving_without_a_change_leaves_no_revision(desk: Client) -> None:
    place = make_place()
    assert desk.post(address(place), form_of(desk, place, reason="just looking")).status_code == 302
    assert place.history.count() == 1


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Colour: # and six digits"), ("ar", "اللون: # وستة أرقام")]
)
def test_a_rule_that_is_broken_is_told_by_what_is_accepted(
    desk: Client, language: str, said: str
) -> None:
    sent = {"slug": "x", "label_en": "x", "label_ar": "x", "colour": "red", "pattern": "plain"}
    page = f"/{language}/admin/incidents/zonegroup/add/"
    assert said in errors(desk.post(page, {**sent, "rank": "1", "reason": "new"}))


def test_a_new_row_is_signed_too(desk: Client, layla: User) -> None:
    sent = {"slug": "drones", "label_en": "Drones", "label_ar": "مسيّرات", "rank": "1"}
    answer = desk.post(reverse("admin:incidents_weapon_add"), {**sent, "reason": "first seen"})
    assert answer.status_code == 302
    assert Weapon.objects.get().history.get().history_user == layla


def test_a_stale_form_is_answered_by_a_sentence_and_overwrites_nothing(desk: Client) -> None:
    place = make_place()
    stale = form_of(desk, place, radius_km="9", reason="from yesterday's tab")
    with revision("meanwhile"):
        mine = Place.objects.get(pk=place.pk)
        mine.radius_km = 3
        mine.save()
    answer = desk.post(address(place), stale)
    assert (answer.status_code, SENTENCE in errors(answer)) == (200, True)
    place.refresh_from_db()
    assert (place.radius_km, place.version, place.history.count()) == (3, 2, 2)


def test_a_form_without_the_version_that_was_read_is_refused(desk: Client) -> None:
    place = make_place()
    sent = form_of(desk, place, radius_km="9", reason="by a script")
    del sent["read_version"]
    assert SENTENCE in errors(desk.post(address(place), sent))


def test_a_stale_name_under_its_place_is_not_overwritten(desk: Client) -> None:
    place = make_place()
    name = make_name(place, "مراد")
    stale = form_of(desk, place, reason="an older tab")
    with revision("meanwhile"):
        mine = PlaceName.objects.get(pk=name.pk)
        mine.kind = "misspelling"
        mine.save()
    answer = desk.post(address(place), stale)
    assert (answer.status_code, SENTENCE in answer.content.decode()) == (200, True)
    name.refresh_from_db()
    assert (name.kind, name.version) == ("misspelling", 2)


def test_a_name_is_added_under_its_place_for_the_same_reason(desk: Client) -> None:
    place = make_place()
    added = {
        "names-TOTAL_FORMS": "1",
        "names-0-name": "مرات",
        "names-0-language": "ar",
        "names-0-kind": "variant",
        "names-0-place": str(place.pk),
    }
    answer = desk.post(address(place), form_of(desk, place, reason="in three reports", **added))
    assert answer.status_code == 302
    assert place.names.get().history.get().history_change_reason == "in three reports"
    assert place.history.count() == 1, "the place itself did not change"


def test_a_deletion_needs_a_reason(desk: Client, layla: User) -> None:
    name = make_name(make_place(), "مراد")
    page = address(name, "delete")
    answer = desk.post(page, {"post": "yes", "reason": " ", "read_version": "1"})
    assert "This field is required" in answer.content.decode()
    assert PlaceName.objects.filter(pk=name.pk).exists()
    sent = {"post": "yes", "reason": "no such spelling", "read_version": "1"}
    assert desk.post(page, sent).status_code == 302
    last = PlaceName.history.latest()
    assert (last.history_type, last.history_user) == ("-", layla)
    assert last.history_change_reason == "no such spelling"


def test_what_someone_else_changed_is_not_deleted_unseen(desk: Client) -> None:
    name = make_name(make_place(), "مراد")
    with revision("meanwhile"):
        name.kind = "misspelling"
        name.save()
    sent = {"post": "yes", "reason": "an older tab", "read_version": "1"}
    answer = desk.post(address(name, "delete"), sent, follow=True)
    assert SENTENCE in answer.content.decode()
    assert PlaceName.objects.filter(pk=name.pk).exists()


def test_a_report_is_deleted_with_the_bytes_it_came_in(desk: Client, layla: User) -> None:
    receipts = [take_in_text(layla, "قصف على مراط."), take_in_text(layla, "قصف على مراط. ")]
    report = Report.objects.get()
    read_report(report)
    page = address(report, "delete")
    assert desk.get(page).context["deleted_objects"]
    assert desk.get(address(receipts[0], "delete")).status_code == 403, "none goes by itself"
    sent = {"post": "yes", "reason": "a takedown", "read_version": str(report.version)}
    assert desk.post(page, sent).status_code == 302
    for model in (Report, ReportBody, Receipt, ReceiptBody, Mention):
        assert not model._default_manager.exists(), model
    last = Report.history.latest()
    assert (last.history_type, last.history_user, last.history_change_reason) == (
        "-",
        layla,
        "a takedown",
    )
    assert last.public_id == report.public_id


def test_many_rows_cannot_be_deleted_at_once(desk: Client) -> None:
    name = make_name(make_place(), "مراد")
    sent = {"action": "delete_selected", "_selected_action": [name.pk], "post": "yes"}
    desk.post(reverse("admin:incidents_placename_changelist"), sent)
    assert PlaceName.objects.filter(pk=name.pk).exists()


def test_an_older_revision_is_brought_back_for_a_reason(desk: Client) -> None:
    place = make_place()
    first = place.history.get()
    with revision("wrong"):
        place.radius_km = 7
        place.save()
    page = reverse("admin:incidents_place_simple_history", args=[place.pk, first.pk])
    form = desk.get(page).context["adminform"].form
    sent = {bound.html_name: bound.value() or "" for bound in form}
    sent |= {"location": form.instance.location.geojson, "reason": "back to the source"}
    assert desk.post(page, sent).status_code == 302
    place.refresh_from_db()
    assert (place.radius_km, place.version) == (1, 3)


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ('{"type":"Point","coordinates":[NaN,35]}', "finite"),
        ('{"type":"Point","coordinates":[40,1e400]}', "finite"),
        ("POINT(40 91)", "latitude 91.0"),
        ('{"type":"Point","coordinates":[]}', "two numbers"),
        ("SRID=999999;POINT(40 35)", "999999"),
        ("POLYGON((40 35,41 36,41 35,40 36,40 35))", "not accepted here; accepted: Point"),
        ("[" * 100_000 + "]" * 100_000, "nested"),
        ('{"type":"Point","coordinates":[' + "1" * 5_000 + ",35]}", "digits"),
        ("GEOMETRYCOLLECTION(" * 20_000 + "POINT(1 1)" + ")" * 20_000, "nested"),
        ("<script>alert(1)</script>", "neither GeoJSON nor WKT"),
    ],
    ids=range(10),
)
def test_a_harmful_geometry_is_refused_with_a_sentence(
    desk: Client, location: str, message: str
) -> None:
    place = make_place()
    answer = desk.post(address(place), form_of(desk, place, location=location, reason="x"))
    assert answer.status_code == 200
    assert message in errors(answer)
    assert "<script>alert" not in answer.content.decode()
    place.refresh_from_db()
    assert place.version == 1


def test_an_area_that_crosses_itself_is_refused_with_the_place(desk: Client) -> None:
    ring = "POLYGON((40 35,41 36,41 35,40 36,40 35))"
    sent = {"slug": "a", "label_en": "a", "label_ar": "a", "border_accuracy_km": "2",
            "source": "x", "reason": "x", "geometry": ring}  # fmt: skip
    answer = desk.post(reverse("admin:incidents_area_add"), sent)
    assert "crosses itself at longitude 40.5, latitude 35.5" in errors(answer)


@pytest.mark.parametrize("location", ["POINT(35.31 40.24)", "POINT(0 0)"])
def test_a_point_outside_the_region_is_kept_pending_with_a_warning(
    desk: Client, location: str
) -> None:
    place = make_place()
    sent = form_of(desk, place, location=location, reason="as the source has it")
    answer = desk.post(address(place), sent, follow=True)
    assert "lies outside the region" in answer.content.decode()
    place.refresh_from_db()
    assert place.coordinate_status == "pending"
    assert not Place.objects.on_map().exists()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/x"]
)
def test_an_address_that_is_not_http_is_refused(desk: Client, url: str) -> None:
    report = make_report()
    answer = desk.post(address(report), form_of(desk, report, url=url, reason="x"))
    assert "begins with http:// or https://" in errors(answer)
    assert Report.objects.get().url == ""


HARMFUL = "<script>alert(1)</script><img src=x onerror=alert(2)><svg onload=alert(3)>"


def test_markup_in_any_text_is_shown_as_text(desk: Client) -> None:
    place = make_place(name_en=HARMFUL, name_ar=HARMFUL, note_en=HARMFUL)
    make_name(place, HARMFUL)
    zone = make_zone(group=make_group(label_en=HARMFUL))
    make_tenure(zone, place)
    report = make_report(HARMFUL + " قصف على مراط")
    put(make_incident(note_en=HARMFUL), place)
    with revision(HARMFUL):
        place.radius_km = 2
        place.save()
    rows: list[models.Model] = [place, place.names.get(), zone.group, report]
    rows += [Incident.objects.get(), Tenure.objects.get()]
    for row in rows:
        names = row._meta
        pages = [reverse(f"admin:{names.app_label}_{names.model_name}_changelist")]
        pages += [address(row, page) for page in ("change", "history", "delete")]
        for page in pages:
            shown = desk.get(page).content.decode()
            for tag in ("<script>alert", "<img src=x", "<svg onload"):
                assert tag not in shown, (page, tag)


def test_a_character_that_turns_the_text_is_refused_in_forms(desk: Client) -> None:
    place = make_place()
    sent = form_of(desk, place, name_en="Marat \u202egnidloh", reason="x")
    assert "U+202E" in desk.post(address(place), sent).content.decode()
    assert place.history.count() == 1


def test_a_character_that_turns_the_text_is_made_visible_in_lists(desk: Client) -> None:
    make_place(name_en="Marat \u202egnidloh")
    shown = desk.get(reverse("admin:incidents_place_changelist")).content.decode()
    assert "<bdi>Marat ⟨U+202E⟩gnidloh</bdi>" in shown


def test_a_tenure_that_ends_before_it_begins_is_refused(desk: Client) -> None:
    tenure = make_tenure(make_zone(), make_place())
    sent = form_of(desk, tenure, first_day="2024-12-06", last_day="2024-12-05", reason="x")
    assert "lies before the first day" in errors(desk.post(address(tenure), sent))


def test_tenures_that_overlap_are_said_to_be_disputed(desk: Client) -> None:
    place = make_place()
    make_tenure(make_zone(), place, None, date(2024, 12, 5))
    later = make_tenure(make_zone("sdf", make_group("sdf")), place, date(2024, 12, 6), None)
    sent = form_of(desk, later, first_day="2024-12-03", reason="announced on the 3rd")
    assert "Shown as disputed" in desk.post(address(later), sent, follow=True).content.decode()


def test_a_published_incident_gets_its_time(desk: Client) -> None:
    incident = make_incident(state="checked", published_at=None)
    sent = form_of(desk, incident, state="published", reason="checked by two")
    assert desk.post(address(incident), sent).status_code == 302
    incident.refresh_from_db()
    assert incident.published_at is not None


def test_a_reports_text_is_shown_and_never_edited(desk: Client) -> None:
    report = make_report()
    sent = form_of(desk, report, title="A title", reason="the outlet's own")
    sent |= {"text": "other words", "sha256": "0"}
    assert desk.post(address(report), sent).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.body.text) == ("A title", "قصف على مراط مساء الخميس.")
    assert desk.get(reverse("admin:incidents_report_add")).status_code == 403


def test_a_proposed_draft_is_not_published_unaccepted(desk: Client) -> None:
    draft = make_incident(state="draft", published_at=None, judgement="proposed")
    sent = form_of(desk, draft, state="published", reason="x")
    answer = desk.post(address(draft), sent)
    assert answer.status_code == 200
    assert "Accept the incident first." in answer.content.decode()
    assert Incident.objects.get().state == "draft"
