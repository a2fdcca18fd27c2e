"""Form fields and a map for the admin that take nothing harmful from anyone."""

import re
from typing import Any

from django import forms
from django.contrib.gis import forms as gis_forms
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.forms import Media
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from leaflet.admin import LeafletAdminWidget

from incidents.geometry import KINDS, GeometryRefused, read_geometry

# Characters that turn the direction of what follows: one in a village's name could show
# another holder's name in its place.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def refuse_turned_text(text: str) -> None:
    """ValidationError if the text has a character that turns the writing direction."""
    found = _TURNING.search(text)
    if found:
        raise ValidationError(
            _("An invisible character (U+%(code)s) in the text turns the direction of writing.")
            % {"code": f"{ord(found[0]):04X}"},
            code="turned",
        )


def shown(text: str) -> SafeString:
    """The text on its own in either direction, with characters that turn it made visible."""
    return format_html(
        "<bdi>{}</bdi>", _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)
    )


class GeometryField(gis_forms.GeometryField):
    """GeoJSON or WKT, read by incidents/geometry.py only."""

    def to_python(self, value: Any) -> GEOSGeometry | None:
        if value in self.empty_values or isinstance(value, GEOSGeometry):
            return value or None
        kinds = tuple(kind for kind in KINDS if kind.upper() == self.geom_type)
        try:
            return read_geometry(str(value), kinds or KINDS)
        except GeometryRefused as refused:
            raise ValidationError(str(refused), code="geometry") from refused


class GeometryWidget(LeafletAdminWidget):
    """A map to draw on and a field to paste into, which shows what was entered, even if it
    could not be read."""

    @property
    def media(self) -> Media:
        """Ours after Leaflet's: one list, because Django orders only what stands in one."""
        leaflet: Media = super().media
        return leaflet + Media(
            js=[*leaflet._js, "js/admin-geometry.js"],  # type: ignore[attr-defined]  # noqa: SLF001
            css={"screen": ["css/admin.css"]},
        )

    def deserialize(self, value: Any) -> GEOSGeometry | None:
        """Django's own would hand what anyone typed to GEOS and GDAL."""
        try:
            return read_geometry(str(value))
        except GeometryRefused:
            return None

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if isinstance(value, str) and not context["serialized"]:
            context["serialized"] = value[:2_000]
        context["field_store_class"] = "L.PatientFieldStore"
        return context


class AddressField(forms.URLField):
    """http and https only, and written out: “//host” and “javascript:” are refused."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{**kwargs, "assume_scheme": "https"})

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if text and not re.match(r"https?://", text, re.IGNORECASE):
            raise ValidationError(_("An address begins with http:// or https://."), code="address")
        return super().to_python(value)
