"""Which reports incidents rest on, for those who have the incidents already, as the map has."""

from collections.abc import Collection
from typing import TypedDict

from incidents.models import Claim
from maps.published import of_a_public_incident, public_reports


class NamedReport(TypedDict):
    report: str  # its public id
    title: str | None  # None where it came without one
    outlet: str | None


def reports_by_incident(public_ids: Collection[str]) -> dict[str, list[NamedReport]]:
    """Of each of these incidents that is public, its public reports in the order of their ids."""
    claims = Claim.objects.accepted().filter(
        of_a_public_incident("incident__"),
        incident__public_id__in=public_ids,
        report__in=public_reports().order_by(),
    )
    told = claims.order_by("incident__public_id", "report__public_id").values_list(
        "incident__public_id", "report__public_id", "report__title", "report__outlet"
    )
    found: dict[str, list[NamedReport]] = {}
    for incident, report, title, outlet in told.distinct():
        named = NamedReport(report=report, title=title or None, outlet=outlet or None)
        found.setdefault(incident, []).append(named)
    return found
