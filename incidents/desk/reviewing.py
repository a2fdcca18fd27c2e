"""A review as a whole: what it holds, for whom it waits, who has it open, when it is over."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from incidents.desk.days_again import day_of, work_days_out_again
from incidents.desk.revising import at_version, change
from incidents.models import Claim, Incident, OpenReview, Report, Review, Stage, revision

PRESENT_FOR = timedelta(seconds=75)  # the page says every 30 s that it is open
LONG_AGO = timedelta(days=366 * 20)
_ABOUT = frozenset({"title", "outlet", "url", "date", "date_basis"})


def incidents_of(report: Report) -> list[Incident]:
    """The incidents that this report tells of, in the order of its text."""
    return told_by([report])[report.pk]


def numbered(incidents: Iterable[Incident]) -> list[tuple[int, Incident]]:
    """Those of `incidents_of`, each with its number: the same on every page, because those that
    were rejected keep theirs."""
    return list(enumerate(incidents, start=1))


def told_by(reports: Iterable[Report]) -> dict[int, list[Incident]]:
    """The incidents that each of these reports tells of, by its key."""
    told: dict[int, dict[int, Incident]] = {report.pk: {} for report in reports}
    claims = Claim.objects.filter(
        report__in=told, incident__isnull=False, incident__merged_into__isnull=True
    )
    for claim in claims.select_related("incident").order_by("start", "pk"):
        if claim.incident:
            told[claim.report_id].setdefault(claim.incident.pk, claim.incident)
    return {key: list(found.values()) for key, found in told.items()}


def review_of(report: Report) -> Review:
    """The report's review. One that came by another way than the desk, as seed data do, has
    none until somebody opens it here; what of it is published waits for nobody."""
    found = Review.objects.filter(report=report).first()
    if found is None:
        stage = Stage.DONE if report.is_published else Stage.WAITING
        with revision("Opened at the desk"):
            found, _ = Review.objects.get_or_create(
                report=report, defaults={"stage": stage, "since": timezone.now()}
            )
    return found


def assign(user: User, review: Review, to: User | None, *, version: int | None = None) -> None:
    """Say for whom the report waits."""
    at_version(review, version)
    with change(user, f"For {to.get_username()}" if to else "For anyone"):
        review.assigned_to = to
        review.save()


def move_to(
    user: User, review: Review, stage: Stage, reason: str = "", *, version: int | None = None
) -> None:
    """Close the review (done, set aside), or open it again."""
    at_version(review, version)
    with change(user, f"Review: {stage.value}", reason):
        review.stage, review.since = stage, timezone.now()
        review.save()


def say_open(user: User, review: Review) -> list[User]:
    """Note that the user has the review on the screen; who else has."""
    with transaction.atomic():
        OpenReview.objects.update_or_create(
            review=review, user=user, defaults={"seen_at": timezone.now()}
        )
    return [other for other in opened_by(review) if other != user]


def opened_by(review: Review) -> list[User]:
    """Who had it open just now."""
    return opened_at([review])[review.pk]


def opened_at(reviews: Iterable[Review]) -> dict[int, list[User]]:
    """Who had each of these open just now, by its key."""
    opened: dict[int, list[User]] = {review.pk: [] for review in reviews}
    recent = OpenReview.objects.filter(review__in=opened, seen_at__gte=timezone.now() - PRESENT_FOR)
    for entry in recent.select_related("user").order_by("user__username"):
        opened[entry.review_id].append(entry.user)
    return opened


def odd_day(report: Report, received: datetime) -> bool:
    """Whether the day of publication lies ahead of its receipt, or very long before it.

    A day is kept as given, because either clock may be wrong; it is flagged for a person.
    """
    if report.earliest is None:
        return False
    day: date = received.date()
    return report.earliest > day + timedelta(days=1) or report.earliest < day - LONG_AGO


def describe(
    user: User,
    report: Report,
    values: dict[str, str],
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Write what is known of the report itself: title, outlet, day of publication. The days of
    drafts that wait for a judgement follow it."""
    unknown = values.keys() - _ABOUT
    if unknown:
        raise ValueError(f"These fields are not edited here: {', '.join(sorted(unknown))}.")
    at_version(report, version)
    former = day_of(report)
    with change(user, "About the report", reason, reports=[report]):
        for name, value in values.items():
            setattr(report, name, value)
        report.full_clean()
        report.save()
        work_days_out_again(report, former)
