"""Places, their names, and how well each is located."""

from typing import Any, Self

from django.contrib.gis.db import models
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from incidents.models.editorial import EditorialModel, revisions
from incidents.models.labels import in_reader_language
from incidents.reading.words.folding import fold


class PlaceKind(models.TextChoices):
    CITY = "city", _("city")
    TOWN = "town", _("town")
    VILLAGE = "village", _("village")
    VILLAGE_GROUP = "village_group", _("group of villages")
    RIVER_ISLAND = "river_island", _("river island")
    GAS_FIELD = "gas_field", _("gas field")
    OIL_FIELD = "oil_field", _("oil field")
    AIR_BASE = "air_base", _("air base")
    BASE = "base", _("base")
    GOVERNORATE = "governorate", _("governorate")
    REGION = "region", _("region")
    COUNTRY = "country", _("country or territory")
    RIVER = "river", _("river")


LOCATOR_KINDS = frozenset(
    {PlaceKind.GOVERNORATE, PlaceKind.REGION, PlaceKind.COUNTRY, PlaceKind.RIVER}
)


class CoordinateStatus(models.TextChoices):
    """How the point is known. Pending ones await an editor and are on no public map."""

    SOURCED = "sourced", _("sourced")
    INFERRED = "inferred", _("inferred")
    ESTIMATED = "estimated", _("estimated")
    DERIVED = "derived", _("derived from other places")
    PENDING = "pending", _("waiting for a check")
    UNLOCATED = "unlocated", _("not located")


class Side(models.TextChoices):
    """Where a place lies as seen downstream along the region's dividing line."""

    LEFT = "left", _("left bank")
    RIGHT = "right", _("right bank")
    ISLAND = "island", _("river island")


class PlaceQuerySet(models.QuerySet["Place"]):
    def on_map(self) -> Self:
        """Located places that may stand for an incident: no regions, no unchecked points."""
        return (
            self.exclude(kind__in=LOCATOR_KINDS)
            .exclude(coordinate_status=CoordinateStatus.PENDING)
            .filter(location__isnull=False)
        )

    def listed(self) -> Self:
        """Places that have a public page."""
        return self.exclude(coordinate_status=CoordinateStatus.PENDING)


class Place(EditorialModel):
    """A village, town, base, field or area.

    `location` is (lon, lat), WGS 84; the true place may lie up to `radius_km` from it.
    The bank is stored, not computed: the river line is right to about 2 km only.
    """

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=PlaceKind)
    name_en = models.CharField(max_length=200)
    name_ar = models.CharField(max_length=200)
    location = models.PointField(srid=4326, null=True, blank=True)
    radius_km = models.FloatField(
        default=1, validators=[MinValueValidator(0), MaxValueValidator(500)]
    )
    coordinate_status = models.CharField(max_length=12, choices=CoordinateStatus)
    coordinate_source = models.TextField(blank=True)
    side = models.CharField(max_length=8, choices=Side, blank=True)
    ocha_pcode = models.CharField(max_length=20, blank=True)
    geonames_id = models.PositiveBigIntegerField(null=True, blank=True)
    within = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="contains"
    )
    note_en = models.TextField(blank=True)
    note_ar = models.TextField(blank=True)

    history = revisions()
    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name_en", "slug"]
        constraints = [
            models.CheckConstraint(
                name="place_radius_in_range",
                violation_error_message=_(
                    "How far off the place may be: a number of kilometres from 0 to 500."
                ),
                condition=models.Q(radius_km__gte=0, radius_km__lte=500),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """A check of the database cannot say this: SpatiaLite adds the geometry column
        after the table is made, so that no check of the table may name it."""
        super().clean()
        waits = self.location is None and self.coordinate_status == CoordinateStatus.PENDING
        unlocated = self.coordinate_status == CoordinateStatus.UNLOCATED
        if not waits and (self.location is None) != unlocated:
            raise ValidationError(
                {"location": _("Give a point, or say that the place is not located; not both.")}
            )
        former = FormerSlug.objects.filter(slug=self.slug).exclude(place=self.pk)
        if former.exists():
            raise ValidationError({"slug": _("This address leads to another place for good.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        with transaction.atomic():
            former = Place.objects.filter(pk=self.pk).values_list("slug", flat=True).first()
            super().save(*args, **kwargs)
            if former and former != self.slug:
                FormerSlug.objects.create(slug=former, place=self)
            self.former_slugs.filter(slug=self.slug).delete()

    @property
    def name(self) -> str:
        return in_reader_language(self, "name")

    @property
    def is_locator(self) -> bool:
        """A river, region or country: it says where, and is never where."""
        return self.kind in LOCATOR_KINDS


class NameKind(models.TextChoices):
    OFFICIAL = "official", _("official")
    VARIANT = "variant", _("variant")
    MISSPELLING = "misspelling", _("misspelling")


LONGEST_FOLDED = 400  # characters; a few ligatures are many letters


def check_name(name: str) -> None:
    """ValidationError for what folds to nothing, or to more than a look-up takes."""
    if not 0 < len(fold(name)) <= LONGEST_FOLDED:
        raise not_a_name(name)


def not_a_name(name: str) -> ValidationError:
    return ValidationError(
        _("“%(name)s” is not the name of a place. Type it with its letters alone."),
        params={"name": name[:80]},
    )


class PlaceName(EditorialModel):
    """One spelling of a place's name, in any script.

    `folded` is what look-ups compare. A name such as السبع ("the seven", "the lion")
    counts only after a word like قرية: `requires_kind_word`.
    """

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=3)
    kind = models.CharField(max_length=12, choices=NameKind)
    requires_kind_word = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    folded = models.CharField(max_length=LONGEST_FOLDED, editable=False)

    history = revisions()

    class Meta:
        ordering = ["place", "kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "name"],
                name="placename_once_per_place",
                violation_error_message=_("The place has this name already."),
            )
        ]
        indexes = [  # looked up as a whole, and all read for words within them, with their places
            models.Index(fields=["folded", "place"], name="placename_folded_place")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        check_name(self.name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class FormerSlug(models.Model):
    """The address that a renamed place had; it redirects for good."""

    slug = models.SlugField(max_length=80, unique=True)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug
