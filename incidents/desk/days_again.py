"""A day of publication that is put in or corrected later: the reader's days follow it."""

from datetime import date

from incidents.desk.known_names import names_to_read
from incidents.desk.propose import ReadIncident, date_fields
from incidents.models import Aspect, Claim, Incident, Judgement, Report, State
from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read

Span = tuple[int, int]


def day_of(report: Report) -> date | None:
    """The day on which it was published, where that is one day."""
    return report.earliest if report.earliest == report.latest else None


def work_days_out_again(report: Report, former: date | None) -> None:
    """Give drafts that nobody has judged the days that follow from the report's day, where they
    have those that followed from the `former` one. Within a change (incidents/desk/revising.py)."""
    waiting = _waiting(report)
    if not waiting or day_of(report) == former:
        return
    before, now = _read(report, former), _read(report, day_of(report))
    for span, incident in waiting.items():
        if span in before and span in now and incident.date == before[span].get("edtf", ""):
            _write(incident, now[span])


def _waiting(report: Report) -> dict[Span, Incident]:
    """Drafts as the reader proposed them, by the words that tell of each first."""
    claims = Claim.objects.filter(
        report=report,
        aspect=Aspect.OCCURRENCE,
        incident__judgement=Judgement.PROPOSED,
        incident__state=State.DRAFT,
        incident__merged_into__isnull=True,
    )
    found: dict[int, tuple[Span, Incident]] = {}
    for claim in claims.select_related("incident").order_by("pk"):
        if claim.incident:
            found.setdefault(claim.incident.pk, ((claim.start, claim.end), claim.incident))
    return dict(found.values())


def _read(report: Report, published: date | None) -> dict[Span, ReadIncident]:
    reading = reading_as_json(read(report.body.text, names_to_read(), published))
    spans: dict[Span, ReadIncident] = {}
    for incident in reading["incidents"]:
        told = [e for e in incident["evidence"] if e["aspect"] == Aspect.OCCURRENCE]
        if told and not incident.get("context"):
            spans.setdefault((told[0]["start"], told[0]["end"]), incident)
    return spans


def _write(incident: Incident, read_anew: ReadIncident) -> None:
    fields = date_fields(read_anew)
    if all(getattr(incident, name) == value for name, value in fields.items()):
        return
    for name, value in fields.items():
        setattr(incident, name, value)
    incident.save()
