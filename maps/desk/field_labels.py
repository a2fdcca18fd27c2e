"""What the fields of the desk's forms are called on the page, for sentences about them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.models import Report
from maps.desk.incident_form import IncidentForm
from maps.desk.new_place_form import NewPlaceForm

_LABELS: dict[str, Any] = {
    "translation": _("Our translation"),
    "aspect": _("It says"),
    "stance": _("Stance towards what Difaf records"),
    "place": _("Of which place"),
    "speaker_en": _("Who says so (English)"),
    "speaker_ar": _("Who says so (Arabic)"),
    "title": _("Title"),
    "outlet": _("Outlet"),
    "reason": _("Why"),
    "radius_km": _("within kilometres"),
    "coordinate_source": NewPlaceForm.base_fields["source"].label,
} | {name: field.label for name, field in IncidentForm.base_fields.items()}


def field_label(name: str, of: type | None = None) -> str:
    """In the language of the page; the field's own name where it has no label there. The day
    of a report is another thing than that of an incident."""
    if of is Report and name == "date":
        return str(_("Day of publication"))
    return str(_LABELS.get(name, name))


def not_accepted(form: forms.Form) -> ValidationError:
    """What is wrong in each field of a form, by its label."""
    return ValidationError(
        [
            f"{form.fields[name].label}: {' '.join(map(str, problems))}"
            if name in form.fields
            else " ".join(map(str, problems))
            for name, problems in form.errors.items()
        ]
    )
