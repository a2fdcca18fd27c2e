from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q

_WORDS = {
    "kind": ("kind",),
    "actor": ("actor_id",),
    "date": ("date", "date_basis", "part_of_day"),
    "date_reason": ("date_reason_en", "date_reason_ar"),
    "killed": ("killed_min", "killed_max"),
    "injured": ("injured_min", "injured_max"),
    "strength": ("strength",),
    "note": ("note_en", "note_ar"),
}
_PARTS = (("IncidentPlace", "incident", "place"), ("Claim", "incident", "quote"), ("IncidentLink", "source", "link"))
_TAKEN_BACK = {"retracted", "merged"}
_ONE_ACT = timedelta(seconds=10)
_LOADING = timedelta(minutes=10)


def note_what_was_corrected(apps, editor):
    """As the trails tell it. Of reports nothing: their reasons were given before readers saw them.

    Rows of the starting data come in many revisions of one act, of nobody.
    """
    there = set(apps.get_model("incidents", "Incident").objects.values_list("pk", flat=True))
    found = [*_of_incidents(apps), *_of_parts(apps)]
    acts = []
    newest = {}
    for row, key, words in sorted(found, key=lambda one: (one[0].history_date, one[0].history_id)):
        if key not in there:
            continue
        act = newest.get((key, row.history_change_reason))
        if act is None or row.history_date - act["at"] > _ONE_ACT:
            act = {"at": row.history_date, "incident_id": key, "reason": row.history_change_reason, "words": set()}
            acts.append(act)
            newest[key, row.history_change_reason] = act
        act["words"] |= words
    corrections = apps.get_model("incidents", "Correction").objects
    for act in acts:
        words = act.pop("words")
        corrections.create(**act, what=" ".join(sorted(words & _TAKEN_BACK or words)))


def _of_incidents(apps):
    trail = apps.get_model("incidents", "HistoricalIncident").objects
    published = trail.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"), state="published")
    for row in _not_loaded(trail.filter(Exists(published), history_type="~"), trail, "id"):
        former = _last(trail.filter(id=row.id, history_id__lt=row.history_id))
        words = _changed(apps, former, row)
        if words and _was_seen(former, row):
            yield row, row.id, words


def _changed(apps, former, row):
    if row.state == "retracted":
        return {"merged"} if row.merged_into_id else {"retracted"}
    words = {word for word, names in _WORDS.items() if any(getattr(former, name) != getattr(row, name) for name in names)}
    weapons = apps.get_model("incidents", "HistoricalIncident_weapons").objects
    had, has = (set(weapons.filter(history_id=one.history_id).values_list("weapon_id", flat=True)) for one in (former, row))
    return words | ({"weapon"} if had != has else set())


def _of_parts(apps):
    trail = apps.get_model("incidents", "HistoricalIncident").objects
    for model, key, word in _PARTS:
        parts = apps.get_model("incidents", f"Historical{model}").objects
        published = trail.filter(id=OuterRef(f"{key}_id"), history_date__lt=OuterRef("history_date"), state="published")
        for row in _not_loaded(parts.filter(Exists(published)), trail, f"{key}_id"):
            incident = getattr(row, f"{key}_id")
            former = _last(trail.filter(id=incident, history_date__lt=row.history_date))
            if _was_seen(former, row) and (model != "Claim" or _is_quoted(apps, parts, row)):
                yield row, incident, {word}


def _is_quoted(apps, parts, row):
    """Accepted, before or now, of a report that readers may read."""
    states = [row, _last(parts.filter(id=row.id, history_id__lt=row.history_id))]
    reports = apps.get_model("incidents", "Report").objects.filter(pk=row.report_id, is_published=True)
    return any(one and one.judgement == "accepted" for one in states) and reports.exclude(visibility="withheld").exists()


def _not_loaded(rows, trail, key):
    """Without those that came with their incident, in one act of the starting data."""
    since = OuterRef("history_date") - _LOADING
    loaded = trail.filter(id=OuterRef(key), history_type="+", history_change_reason=OuterRef("history_change_reason"), history_date__gt=since)
    return rows.exclude(Q(Exists(loaded), history_user=None)).order_by("history_id").iterator()


def _was_seen(former, row):
    """Whether readers saw the incident as its revision `former` says, when `row` was written."""
    delay = timedelta(days=settings.DIFAF_PUBLICATION_DELAY_DAYS)
    was_out = not delay or (former.latest is not None and former.latest + delay <= row.history_date.date())
    return former.state == "published" and was_out


def _last(rows):
    return rows.order_by("-history_id").first()


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0014_words_of_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("what", models.CharField(max_length=200)),
                ("reason", models.TextField()),
                ("incident", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="incidents.incident")),
                ("report", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name="corrections", to="incidents.report")),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        name="correction_of_an_incident_or_a_report",
                        condition=Q(incident__isnull=False, report__isnull=True) | Q(incident__isnull=True, report__isnull=False),
                    )
                ],
            },
        ),
        migrations.RunPython(note_what_was_corrected, migrations.RunPython.noop),
    ]
