"""The filters as a plain form for pages that work without JavaScript."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.models import Actor, IncidentKind, Strength, Weapon, ZoneGroup
from maps.filters import DISPUTED, UNKNOWN, IncidentFilter
from maps.wording.phrases import all_of


@dataclass(frozen=True)
class Choice:
    """One list to choose from: each option is a value and its label."""

    name: str
    label: str
    options: list[tuple[str, str]]
    value: str


def filter_form(chosen: IncidentFilter) -> list[Choice]:
    """A list chooses one option or all; a combination that came from the map is kept as an
    option of its own."""
    zones = [(group.slug, group.label) for group in ZoneGroup.objects.all()]
    zones += [(DISPUTED, _("Disputed")), (UNKNOWN, _("Unknown"))]
    return [
        _choice("zone", _("Control zone on the day"), zones, chosen.zone),
        _choice("kind", _("What happened"), _labels(IncidentKind), chosen.kind),
        _choice("actor", _("By whom"), _rows(Actor), chosen.actor),
        _choice("weapon", _("With what"), _rows(Weapon), chosen.weapon),
        _choice("sure", _("Evidence"), _labels(Strength), chosen.sure),
    ]


def _choice(
    name: str, label: str, options: list[tuple[str, str]], slugs: frozenset[str] | None
) -> Choice:
    value = "" if slugs is None else ",".join(sorted(slugs))
    labels = dict(options)
    if slugs is not None and value not in labels:
        named = all_of([labels[slug] for slug in labels if slug in slugs]) if slugs else _("none")
        options = [*options, (value, named)]
    return Choice(name, label, options, value)


def _labels(choices: type[IncidentKind] | type[Strength]) -> list[tuple[str, str]]:
    return [(choice.value, str(choice.label)) for choice in choices]


def _rows(model: type[Actor] | type[Weapon]) -> list[tuple[str, str]]:
    found = [(row.slug, row.label) for row in model._default_manager.exclude(slug=UNKNOWN)]
    return [*found, (UNKNOWN, _("Unknown"))]
