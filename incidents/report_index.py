"""By which words a stranger finds a report, and keeping that true.

Of a report that is shown whole: its title, outlet and text, and the places that editors read
in it, whatever they are called there. Of one shown as quotes only: all but its text. Of others:
nothing, they have no entry at all.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps as current_apps
from django.db import transaction

from incidents.models.judgement import Judgement
from incidents.models.report import Visibility
from incidents.models.search_entry import newest_key
from incidents.reading.words.search_terms import words_of
from incidents.text_search import made_at_the_end

_AT_ONCE = 2_000
# Private characters, which are in no query: between parts, so that no phrase spans them, and
# before the key of a place.
_BETWEEN, _PLACE = "\ue000", "\ue001"
_COLUMNS = (
    "pk", "public_id", "latest", "title", "outlet", "visibility", "is_published", "body__text",
)  # fmt: skip


def place_word(place: int) -> str:
    """The word that stands for a place in the entries of reports that name it."""
    return f"{_PLACE}{place}"


def index_reports(reports: Iterable[int], apps: Any = current_apps) -> None:
    """Write the entries of these reports (primary keys) anew."""
    keys = list(reports)
    with transaction.atomic():
        # One at a time for each report: on PostgreSQL two would both make its one entry.
        rows = apps.get_model("incidents", "Report").objects.filter(pk__in=keys).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))
        apps.get_model("incidents", "SearchEntry").objects.filter(report__in=keys).delete()
        _add_entries(keys, apps)


def index_all_reports(apps: Any = current_apps) -> int:
    """Write all entries anew; how many reports were looked at. For loading by the hundred
    thousand, and for after a change of how words are folded."""
    report = apps.get_model("incidents", "Report")
    entry = apps.get_model("incidents", "SearchEntry")
    with transaction.atomic(), made_at_the_end():
        entry.objects.all().delete()
        # By key, in steps: a million of them need not be in memory at once.
        done, last = 0, 0
        while keys := list(
            report.objects.filter(pk__gt=last)
            .order_by("pk")
            .values_list("pk", flat=True)[:_AT_ONCE]
        ):
            _add_entries(keys, apps)
            done, last = done + len(keys), keys[-1]
    return done


def _add_entries(keys: list[int], apps: Any) -> None:
    entry = apps.get_model("incidents", "SearchEntry")
    places = _named_places(keys, apps)
    rows = apps.get_model("incidents", "Report").objects.filter(
        pk__in=keys, is_published=True, visibility__in=[Visibility.PUBLIC, Visibility.QUOTES]
    )
    entry.objects.bulk_create(
        entry(
            newest=newest_key(row["latest"], row["public_id"]),
            report_id=row["pk"],
            words=_words(row, places.get(row["pk"], [])),
        )
        for row in rows.order_by("pk").values(*_COLUMNS)
    )


def _named_places(keys: list[int], apps: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    mentions = apps.get_model("incidents", "Mention").objects.filter(
        report__in=keys, judgement=Judgement.ACCEPTED, place__isnull=False
    )
    for report, place in mentions.order_by("place").values_list("report", "place").distinct():
        found.setdefault(report, []).append(place_word(place))
    return found


def _words(row: dict[str, Any], places: list[str]) -> list[str]:
    text = row["body__text"] if row["visibility"] == Visibility.PUBLIC else ""
    parts = [row["title"], row["outlet"], text or ""]
    words = places
    for part in parts:
        words = [*words, _BETWEEN, *(word.form for word in words_of(part))]
    return words
