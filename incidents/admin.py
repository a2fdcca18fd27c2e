"""Everything of the domain in Django's admin."""

from typing import Any

from django.contrib import admin, messages
from django.http import FileResponse, HttpRequest
from django.urls import path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from incidents.admin_fields import shown
from incidents.admin_read_only import ReadOnlyAdmin
from incidents.admin_revisions import EditorialAdmin, EditorialInline, ReasonedForm
from incidents.models import (
    Actor,
    Area,
    Claim,
    CoordinateStatus,
    GeocodedQuery,
    Incident,
    IncidentLink,
    IncidentPlace,
    Mention,
    MentionRole,
    Place,
    PlaceName,
    Receipt,
    Report,
    Review,
    State,
    Tenure,
    Weapon,
    Zone,
    ZoneGroup,
)
from incidents.region import own_region


class LabelledAdmin(EditorialAdmin):
    list_display: tuple[str, ...] = ("english", "arabic", "slug")
    search_fields = ("label_en", "label_ar", "slug")

    @admin.display(description=_("English"), ordering="label_en")
    def english(self, row: Any) -> SafeString:
        return shown(row.label_en)

    @admin.display(description=_("Arabic"), ordering="label_ar")
    def arabic(self, row: Any) -> SafeString:
        return shown(row.label_ar)


admin.site.register([ZoneGroup, Zone, Actor, Weapon], LabelledAdmin)


@admin.register(Area)
class AreaAdmin(LabelledAdmin):
    list_display = ("english", "arabic", "side", "border_accuracy_km")


class PlaceForm(ReasonedForm):
    """A point outside the region is kept, but waits for a check."""

    outside = ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        kind, point = cleaned.get("kind", ""), cleaned.get("location")
        self.outside = own_region().warning_about_place(kind, point)
        if self.outside:
            cleaned["coordinate_status"] = CoordinateStatus.PENDING
        return cleaned


class PlaceNameInline(EditorialInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(EditorialAdmin):
    form = PlaceForm
    inlines = [PlaceNameInline]
    list_display = ("english", "arabic", "kind", "coordinate_status", "side")
    list_filter = ("kind", "coordinate_status", "side")
    search_fields = ("slug", "name_en", "name_ar", "names__name")
    autocomplete_fields = ("within",)

    def get_urls(self) -> list[Any]:
        """With the base layer of the map beside a geometry field."""
        view = self.admin_site.admin_view(self.base_layer, cacheable=True)
        return [
            path("base-layer.json", view, name="incidents_place_base_layer"),
            *super().get_urls(),
        ]

    def base_layer(self, request: HttpRequest) -> FileResponse:
        file = (own_region().folder / "base-layer.json").open("rb")
        return FileResponse(file, content_type="application/json")

    @admin.display(description=_("English"), ordering="name_en")
    def english(self, row: Place) -> SafeString:
        return shown(row.name_en)

    @admin.display(description=_("Arabic"), ordering="name_ar")
    def arabic(self, row: Place) -> SafeString:
        return shown(row.name_ar)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.outside:
            kept = gettext("It is kept, waits for a check and is on no public map.")
            messages.warning(request, f"{form.outside} {kept}")


@admin.register(PlaceName)
class PlaceNameAdmin(EditorialAdmin):
    list_display = ("spelling", "place", "language", "kind")
    list_filter = ("kind", "language")
    list_select_related = ("place",)
    search_fields = ("name", "place__slug")
    autocomplete_fields = ("place",)

    @admin.display(description=_("name"), ordering="name")
    def spelling(self, row: PlaceName) -> SafeString:
        return shown(row.name)


class TenureForm(ReasonedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and first > last:
            self.add_error(
                "last_day",
                gettext("The last day %(last)s lies before the first day %(first)s.")
                % {"first": first, "last": last},
            )
        if bool(cleaned.get("place")) == bool(cleaned.get("area")):
            self.add_error("place", gettext("Choose either a place or an area."))
        return cleaned


@admin.register(Tenure)
class TenureAdmin(EditorialAdmin):
    form = TenureForm
    list_display = ("held", "zone", "first_day", "last_day", "basis")
    list_filter = ("zone", "basis")
    list_select_related = ("place", "area", "zone")
    search_fields = ("place__slug", "place__name_en", "place__name_ar", "area__slug", "source")
    autocomplete_fields = ("place",)

    @admin.display(description=_("held"))
    def held(self, row: Tenure) -> SafeString:
        return shown(str(row.place or row.area))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        others = Tenure.objects.between(obj.first_day, obj.last_day).exclude(
            zone__group=obj.zone.group
        )
        for other in others.filter(place=obj.place, area=obj.area):
            text = gettext("Shown as disputed on the days that it shares with “%(other)s”.")
            messages.warning(request, text % {"other": other})


@admin.register(Report)
class ReportAdmin(EditorialAdmin):
    """Reports come in at the desk. Their text stands as received and is never edited."""

    list_display = ("heading", "language", "outlet", "date", "visibility", "is_published")
    list_filter = ("language", "visibility", "is_published")
    list_select_related = ("body",)
    search_fields = ("public_id", "title", "outlet", "url")
    readonly_fields = ("sha256", "text", "earlier")

    @admin.display(description=_("report"))
    def heading(self, row: Report) -> SafeString:
        return shown(str(row))

    @admin.display(description=_("text as received"))
    def text(self, row: Report) -> SafeString:
        return shown(row.body.text)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A receipt is never deleted by itself, but with its report: the bytes that came hold
        the same words, and a takedown concerns both."""
        listed, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return listed, counts, lacking - {Receipt._meta.verbose_name}, protected


class SpanAdmin(EditorialAdmin):
    list_select_related: tuple[str, ...] = ("report__body", "place")
    list_filter: tuple[str, ...] = ("judgement",)
    raw_id_fields: tuple[str, ...] = ("report",)
    autocomplete_fields: tuple[str, ...] = ("place",)

    @admin.display(description=_("words"))
    def quoted(self, row: Any) -> SafeString:
        return shown(row.words)


@admin.register(Mention)
class MentionAdmin(SpanAdmin):
    list_display = ("quoted", "place", "judgement", "report")


@admin.register(Claim)
class ClaimAdmin(SpanAdmin):
    list_display = ("quoted", "aspect", "stance", "incident", "place", "judgement")
    list_filter = ("aspect", "stance", "judgement")
    list_select_related = ("report__body", "incident", "place")
    raw_id_fields = ("report", "incident")


class IncidentPlaceInline(EditorialInline):
    model = IncidentPlace
    autocomplete_fields = ("place",)


class LinkInline(EditorialInline):
    model = IncidentLink
    fk_name = "source"
    raw_id_fields = ("target",)


class IncidentForm(ReasonedForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == State.PUBLISHED and self.instance.published_at is None:
            self.instance.published_at = timezone.now()
        return cleaned


@admin.register(Incident)
class IncidentAdmin(EditorialAdmin):
    form = IncidentForm
    inlines = [IncidentPlaceInline, LinkInline]
    list_display = ("public_id", "kind", "actor", "date", "strength", "state")
    list_filter = ("kind", "state", "strength")
    list_select_related = ("actor",)
    search_fields = ("public_id", "note_en", "note_ar")
    filter_horizontal = ("weapons",)
    readonly_fields = ("published_at", "earliest", "latest")


@admin.register(IncidentPlace)
class IncidentPlaceAdmin(EditorialAdmin):
    list_display = ("incident", "role", "place", "zone", "standing", "zone_reason")
    list_filter = ("role", "standing")
    list_select_related = ("incident", "place", "zone")
    raw_id_fields = ("incident",)
    autocomplete_fields = ("place",)


@admin.register(IncidentLink)
class IncidentLinkAdmin(EditorialAdmin):
    list_display = ("source", "kind", "target")
    list_select_related = ("source", "target")
    raw_id_fields = ("source", "target")


@admin.register(Review)
class ReviewAdmin(EditorialAdmin):
    list_display = ("report", "stage", "since", "assigned_to")
    list_filter = ("stage",)
    list_select_related = ("report__body", "assigned_to")
    raw_id_fields = ("report", "assigned_to")


@admin.register(MentionRole)
class MentionRoleAdmin(EditorialAdmin):
    list_display = ("incident", "role", "mention")
    raw_id_fields = ("incident", "mention")


@admin.register(Receipt)
class ReceiptAdmin(ReadOnlyAdmin):
    list_display = (
        "received_at",
        "way",
        "address",
        "file_name",
        "outcome",
        "refusal",
        "dismissed_by",
    )
    list_filter = ("way", "outcome")


@admin.register(GeocodedQuery)
class GeocodedQueryAdmin(ReadOnlyAdmin):
    list_display = ("query", "provider", "retrieved_at")
    search_fields = ("query",)
