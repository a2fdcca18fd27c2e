"""Reports as received, and the spans of their text that name places."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from incidents.models.dated import DatedModel, dated_constraints
from incidents.models.editorial import EditorialModel, revisions
from incidents.models.judgement import Judgement
from incidents.models.place import Place
from incidents.public_id import PUBLIC_ID_LENGTH, new_public_id


class Visibility(models.TextChoices):
    PUBLIC = "public", _("whole text")
    QUOTES = "quotes", _("quotes only")
    WITHHELD = "withheld", _("withheld")


def is_listed(of: str = "") -> Q:
    """Has a public page: published and not withheld. `of` leads to the report: "report__"."""
    return Q(**{f"{of}is_published": True}) & ~Q(**{f"{of}visibility": Visibility.WITHHELD})


class ReportQuerySet(models.QuerySet["Report"]):
    def listed(self) -> Self:
        return self.filter(is_listed())

    def public(self, today: date, delay_days: int) -> Self:
        """Those that a stranger may read on this day.

        With a delay, a report waits for the last of the published incidents that it tells of:
        its text would tell of them before the map does. One that was out `delay_days` ago
        tells of nothing later, so undated incidents do not keep it; one that tells of no
        published incident waits by its own day. Where neither has a day, nothing is held back.
        """
        if not delay_days:
            return self.listed()
        from incidents.models.claim import Claim
        from incidents.models.incident import State

        last_day = today - timedelta(days=delay_days)
        told = Claim.objects.accepted().filter(
            report=OuterRef("pk"), incident__state=State.PUBLISHED
        )
        later = Exists(told.filter(incident__latest__gt=last_day).order_by())
        undated = Exists(told.filter(incident__latest=None).order_by())
        was_out = Q(latest__lte=last_day)
        waits = Q(later) | (Q(undated) & ~was_out)
        waits |= ~Q(Exists(told.order_by())) & Q(latest__gt=last_day)
        return self.listed().exclude(waits)

    def search(self, query: str, before: int | None = None, most: int = 50) -> "list[Report]":
        """The newest `most` of these reports that a stranger finds by all words of the query,
        or by a spelling of a place that they name; "words in quotation marks" follow one
        another. Newest first. `before` is the `search_entry` of the last one seen.

        Nothing in a query is an operator, and one without a word finds nothing. What a
        stranger may not read is never looked at (incidents/report_index.py).
        """
        from incidents.report_search import newest_keys

        found: list[Report] = []
        step = most
        while len(found) < most:
            keys = newest_keys(query, before, step)
            fitting = self.filter(search_entry__in=keys).order_by("-search_entry")
            found += fitting[: most - len(found)]
            if len(keys) < step:
                break
            before, step = keys[-1], 2 * step  # of what waits there may be much
        return found


class Report(DatedModel, EditorialModel):
    """A source document. `date` is the day of publication; empty where none is known.

    `earlier` is what the same address said before: both are kept.
    """

    public_id = models.CharField(max_length=PUBLIC_ID_LENGTH, unique=True, default=new_public_id)
    language = models.CharField(max_length=3)
    outlet = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=400, blank=True)
    url = models.URLField(max_length=2000, blank=True)
    retrieved_at = models.DateTimeField(null=True, blank=True)
    provenance_en = models.TextField(blank=True)  # how it came here
    provenance_ar = models.TextField(blank=True)
    visibility = models.CharField(max_length=10, choices=Visibility)
    is_published = models.BooleanField(default=False)
    sha256 = models.CharField(max_length=64, unique=True)
    earlier = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="later"
    )

    history = revisions()
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = [F("latest").desc(nulls_last=True), "public_id"]
        indexes = [
            models.Index(  # the list of reports, page by page
                fields=["-latest", "public_id", "is_published"], name="report_newest_public"
            )
        ]
        constraints = dated_constraints("report")

    def __str__(self) -> str:
        return self.title or self.first_words()

    @property
    def has_page(self) -> bool:
        """A public one: `is_listed`, of a row at hand."""
        return self.is_published and self.visibility != Visibility.WITHHELD

    def first_words(self, characters: int = 80) -> str:
        """Of the first line, which may be a headline."""
        line = self.body.text.strip().partition("\n")[0].strip()
        if len(line) <= characters:
            return line
        return line[:characters].rsplit(" ", 1)[0] + "…"


class ReportBody(models.Model):
    """The text exactly as received, in a table of its own that migrations never rebuild.

    Offsets of mentions and claims are Python `str` indices (code points) into `text`.
    """

    report = models.OneToOneField(
        Report, primary_key=True, on_delete=models.CASCADE, related_name="body"
    )
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:80]


def span_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            name=f"{name}_span_not_empty",
            violation_error_message=_("End: it must come after the start."),
            condition=Q(start__lt=F("end")),
        )
    ]


class MentionQuerySet(models.QuerySet["Mention"]):
    def accepted(self) -> Self:
        return self.filter(judgement=Judgement.ACCEPTED)


class Mention(EditorialModel):
    """A span of a report's text that names a place, and why it is read as that place.

    `candidates` are the runners-up, best first: a list of
    `{"slug", "score", "reason_en", "reason_ar"}`, kept so that an editor can choose another.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    place = models.ForeignKey(
        Place, null=True, blank=True, on_delete=models.PROTECT, related_name="mentions"
    )
    judgement = models.CharField(max_length=10, choices=Judgement)
    proposed_by = models.CharField(max_length=80)
    reason_en = models.TextField(blank=True)
    reason_ar = models.TextField(blank=True)
    is_doubtful = models.BooleanField(default=False)
    candidates = models.JSONField(default=list, blank=True)

    history = revisions()
    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "start"]
        constraints = [
            *span_constraints("mention"),
            models.UniqueConstraint(
                fields=["report", "start", "end"],
                name="mention_once_per_span",
                violation_error_message=_("These words are marked as a place already."),
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        return self.report.body.text[self.start : self.end]
