"""The review page in parts: its cards and the paragraphs of its text, in their order."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.models import Actor, Incident, Place, PlaceName, Weapon
from incidents.models.trail import TrailEnd, newest_revisions
from maps.desk.page_parts import Part, changes, stamp
from maps.desk.review_page import ClaimCard, IncidentCard, MentionCard, ReviewPage

_WHOLE = {"about": "about-form", "choice": "draw-incident", "map": "map-data"}
_NAMED = (Place, PlaceName, Actor, Weapon)  # whose words stand on cards of other rows


def review_parts(page: ReviewPage) -> dict[str, Any]:
    """What the templates show: `card_parts`, `text_parts`, and the stamps of _WHOLE."""
    named = newest_revisions(_NAMED)
    return {
        "card_parts": _cards(page, named),
        "text_parts": [
            Part(f"text-{one.start}", stamp(one.html), "paragraph", one) for one in page.paragraphs
        ],
        "about": stamp(page.report.version),
        "choice": stamp([_named(card.incident) for card in page.incidents], named),
        "map": stamp(page.map_data),
    }


def what_is_lacking(had: dict[str, str], parts: dict[str, Any]) -> dict[str, Any]:
    """`changes` of cards and text for a page that has these parts, and what else is sent `anew`."""
    anew = {name for name, its_id in _WHOLE.items() if had.pop(its_id, "") != parts[name]}
    lists = [
        ("afterend:#cards-head", parts["card_parts"]),
        ("afterbegin:#text", parts["text_parts"]),
    ]
    return {"changes": changes(had, lists), "anew": anew}


def _cards(page: ReviewPage, named: TrailEnd) -> list[Part]:
    """Doubtful names first, then in the order of the text."""
    told = [card.incident.public_id for card in page.incidents]
    nothing = [Part("part-nothing", "", "nothing", None)] if not told else []
    return [
        *_headed("doubtful", _("Doubtful names"), [_name(card, named) for card in page.doubtful]),
        _heading("incidents", _("Incidents")),
        *nothing,
        *[_incident(card, told, named) for card in page.incidents],
        *_headed("context", _("Context, not incidents"), _claims(page.context, named)),
        *_headed("names", _("Names"), [_name(card, named) for card in page.names]),
    ]


def _heading(name: str, words: Promise) -> Part:
    return Part(f"part-{name}", "", "heading", words)


def _headed(name: str, words: Promise, parts: Sequence[Part]) -> list[Part]:
    return [_heading(name, words), *parts] if parts else []


def _name(card: MentionCard, named: TrailEnd) -> Part:
    mention = card.mention
    shown = stamp(_version(mention), card.may_change, named)
    return Part(f"mention-{mention.pk}", shown, "mention", card)


def _claims(cards: Sequence[ClaimCard], named: TrailEnd) -> list[Part]:
    return [
        Part(
            f"claim-{card.claim.pk}",
            stamp(_version(card.claim), card.claim.incident_id, card.may_change, named),
            "claim",
            card,
        )
        for card in cards
    ]


def _incident(card: IncidentCard, told: list[str], named: TrailEnd) -> Part:
    """Its number, and forms that offer the others, change with which incidents there are."""
    incident = card.incident
    shown = [
        told,
        card.number,
        card.may_change,
        _named(incident),
        [(_version(link), _named(link.target)) for link in incident.links_out.all()],
        [(_named(one.incident), one.same_place) for one in card.duplicates],
        named,
    ]
    inner = _claims(card.claims, named)
    return Part(f"incident-{incident.public_id}", stamp(shown), "incident", card, inner)


def _named(incident: Incident) -> list[tuple[int, int]]:
    """All that it is told apart from others by."""
    return [_version(incident), *(_version(row) for row in incident.places.all())]


def _version(row: Any) -> tuple[int, int]:
    return row.pk, row.version
