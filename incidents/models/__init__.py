"""The domain's models, one concept a file."""

from incidents.models.actor import Actor, ActorKind, Weapon
from incidents.models.claim import Aspect, Claim, Stance
from incidents.models.correction import Correction
from incidents.models.dated import DateBasis, PartOfDay
from incidents.models.editorial import EditConflict, EditorialModel, MissingReason, revision
from incidents.models.geocode_cache import GeocodedQuery
from incidents.models.incident import (
    Bearing,
    Incident,
    IncidentKind,
    IncidentPlace,
    Role,
    Standing,
    State,
    Strength,
    ZoneReason,
)
from incidents.models.incident_link import IncidentLink, LinkKind
from incidents.models.judgement import Judgement
from incidents.models.place import (
    CoordinateStatus,
    FormerSlug,
    NameKind,
    Place,
    PlaceKind,
    PlaceName,
    PlaceQuerySet,
    Side,
)
from incidents.models.public_change import PublicChange, Scope
from incidents.models.receipt import Outcome, Receipt, ReceiptBody, Way
from incidents.models.report import Mention, Report, ReportBody, Visibility
from incidents.models.review import MentionRole, OpenReview, Review, Stage
from incidents.models.search_entry import SearchEntry
from incidents.models.tenure import Area, Tenure
from incidents.models.zone import Pattern, Zone, ZoneGroup

__all__ = [
    "Actor",
    "ActorKind",
    "Area",
    "Aspect",
    "Bearing",
    "Claim",
    "CoordinateStatus",
    "Correction",
    "DateBasis",
    "EditConflict",
    "EditorialModel",
    "FormerSlug",
    "GeocodedQuery",
    "Incident",
    "IncidentKind",
    "IncidentLink",
    "IncidentPlace",
    "Judgement",
    "LinkKind",
    "Mention",
    "MentionRole",
    "MissingReason",
    "NameKind",
    "OpenReview",
    "Outcome",
    "PartOfDay",
    "Pattern",
    "Place",
    "PlaceKind",
    "PlaceName",
    "PlaceQuerySet",
    "PublicChange",
    "Receipt",
    "ReceiptBody",
    "Report",
    "ReportBody",
    "Review",
    "Role",
    "Scope",
    "SearchEntry",
    "Side",
    "Stage",
    "Stance",
    "Standing",
    "State",
    "Strength",
    "Tenure",
    "Visibility",
    "Way",
    "Weapon",
    "Zone",
    "ZoneGroup",
    "ZoneReason",
    "revision",
]
