"""An incident's name and where it happened, in the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from incidents.models import (
    Aspect,
    Incident,
    IncidentKind,
    IncidentLink,
    IncidentPlace,
    LinkKind,
    Role,
    Stance,
    Standing,
    ZoneGroup,
)
from incidents.models.labels import in_reader_language
from maps.wording.bidi import show_overrides
from maps.wording.day_words import date_text
from maps.wording.holding import group_slug, row_holder_text
from maps.wording.phrases import all_of, page_phrases, reader_language, say
from maps.wording.sentence import inside_sentence


def incident_title(incident: Incident) -> str:
    """“Counter-strike by US forces, artillery”. Weapons must be at hand (prefetched)."""
    is_other = incident.kind == IncidentKind.OTHER
    kind = say("title_other") if is_other else str(incident.get_kind_display())
    parts = [kind, _by(incident)]
    weapons = [inside_sentence(show_overrides(weapon.label)) for weapon in incident.weapons.all()]
    if weapons:
        parts.append(say("title_weapons", list=all_of(weapons)))
    return "".join(parts)


def told_apart(incident: Incident) -> str:
    """“Marat, 24 October 2024 · Attack by an unknown actor, drones”: what tells one from the
    others comes first, where a list has room for a few words only. Places must be at hand."""
    where = names_of(landed_rows(incident)) if landed_rows(incident) else ""
    what = [where, date_text(incident), incident_title(incident)]
    return str(page_phrases()["between_parts"]).join(part for part in what if part)


def _by(incident: Incident) -> str:
    if incident.actor is None or incident.actor.slug == "unknown":
        name = say("actor_unknown")
    else:
        name = show_overrides(incident.actor.label)
    return say("title_actor", name=_with_lam(name) if reader_language() == "ar" else name)


def _with_lam(name: str) -> str:
    """“للقوات الأميركية”: the preposition of belonging, which is one word with a name; the alef of
    the article goes."""
    if name.startswith("الل"):
        return f"ل{name[2:]}"
    if name.startswith("ال"):
        return f"ل{name[1:]}"
    return f"ل{name}" if "\u0620" <= name[:1] <= "\u064a" else f"لـ {name}"


def landed_rows(incident: Incident) -> list[IncidentPlace]:
    return [row for row in incident.places.all() if row.role in (Role.TARGET, Role.AREA)]


def origin_rows(incident: Incident) -> list[IncidentPlace]:
    return [row for row in incident.places.all() if row.role == Role.ORIGIN]


def names_of(rows: list[IncidentPlace]) -> str:
    """“south of Al-Mayadin”, “Marat and Khasham”"""
    return all_of([name_of(row) for row in rows])


def name_of(row: IncidentPlace) -> str:
    """“south of Al-Mayadin”"""
    name = show_overrides(row.place.name)
    return f"{row.get_bearing_display()} {name}" if row.bearing else name


@dataclass(frozen=True)
class Link:
    """A line such as “Answers: Attack by …”; `kind` is for its looks."""

    kind: str
    label: str
    incident: Incident
    note: str


def links_of(incident: Incident) -> list[Link]:
    """Links out and in, in a fixed order. They must be at hand, public ones only."""
    labels = {
        LinkKind.ANSWERS: (_("Answers:"), _("Answered by:")),
        LinkKind.ALTERNATIVE: (_("Another account of it:"), _("Another account of it:")),
        LinkKind.SAME_EVENT: (_("Perhaps the same event:"), _("Perhaps the same event:")),
    }
    found: list[Link] = []
    for kind, (out, back) in labels.items():
        onward = [link for link in incident.links_out.all() if link.kind == kind]
        inward = [link for link in incident.links_in.all() if link.kind == kind]
        found += [_link(link, out, link.target) for link in onward]
        found += [_link(link, back, link.source) for link in inward]
    return found


def _link(link: IncidentLink, label: str, other: Incident) -> Link:
    return Link(link.kind, label, other, in_reader_language(link, "note"))


@dataclass(frozen=True)
class Account:
    """What one account of an event says, to be set beside another. `link` is null for the
    account whose page it is."""

    incident: Incident
    link: Link | None
    where: str
    origin: str
    weapons: str
    speakers: str


def accounts_of(incident: Incident) -> list[Account]:
    """The incident's own account and every alternative one; empty where there is none.
    Places, weapons and claims of all of them must be at hand."""
    others = [link for link in links_of(incident) if link.kind == LinkKind.ALTERNATIVE]
    if not others:
        return []
    return [_account(incident, None), *(_account(link.incident, link) for link in others)]


def _account(incident: Incident, link: Link | None) -> Account:
    claims = list(incident.claims.all())
    telling = [claim.speaker for claim in claims if claim.stance == Stance.SUPPORTS]
    # Who puts it elsewhere may well say that it happened, and is no source of this account.
    elsewhere = {
        claim.speaker
        for claim in claims
        if claim.stance == Stance.CONTRADICTS and claim.aspect == Aspect.PLACE
    }
    speakers = dict.fromkeys(
        speaker or _("the report itself") for speaker in telling if speaker not in elsewhere
    )
    return Account(
        incident,
        link,
        _listed([name_of(row) for row in landed_rows(incident)]),
        _listed([name_of(row) for row in origin_rows(incident)]),
        _listed([show_overrides(weapon.label) for weapon in incident.weapons.all()]),
        _listed([show_overrides(speaker) for speaker in speakers]),
    )


def _listed(items: list[str]) -> str:
    return all_of(items) if items else ""


@dataclass(frozen=True)
class Holder:
    """Who held places of an incident; `reason` says why where that is not known."""

    slug: str
    group: ZoneGroup | None
    text: str
    reason: str


def holders_of(incident: Incident) -> list[tuple[Holder, str]]:
    """Each holder of the incident's targets, and the names of the places that it held,
    empty where all were held by one."""
    places: dict[Holder, list[str]] = {}
    for row in landed_rows(incident):
        group = row.zone.group if row.zone else None
        known = row.standing == Standing.HELD
        reason = "" if known else str(row.get_zone_reason_display())
        holder = Holder(group_slug(row), group, row_holder_text(row), reason)
        places.setdefault(holder, []).append(show_overrides(row.place.name))
    return [(holder, all_of(names) if len(places) > 1 else "") for holder, names in places.items()]
