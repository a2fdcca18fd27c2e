from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.desk.new_place import NewPlace
from incidents.models import CoordinateStatus, PlaceKind
from maps.desk.typed_numbers import NumberField

KNOWN_HOW = (CoordinateStatus.ESTIMATED, CoordinateStatus.INFERRED, CoordinateStatus.SOURCED)


class NewPlaceForm(forms.Form):
    """A place that Difaf does not know; `add_new_place` checks what it is worth."""

    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=200,
        widget=forms.TextInput(attrs={"lang": "en", "dir": "ltr"}),
    )
    name_ar = forms.CharField(
        label=_("Name in Arabic"),
        max_length=200,
        widget=forms.TextInput(attrs={"lang": "ar", "dir": "rtl"}),
    )
    place_kind = forms.ChoiceField(
        label=_("Kind"), choices=PlaceKind.choices, initial=PlaceKind.VILLAGE
    )
    lon = NumberField(
        label=_("Longitude"), required=False, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    lat = NumberField(
        label=_("Latitude"), required=False, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    radius_km = NumberField(
        label=_("It may lie this many kilometres off"),
        initial=2,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    source = forms.CharField(
        label=_("Where the point comes from"),
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    known_how = forms.ChoiceField(
        label=_("How it is known"),
        choices=[(status.value, status.label) for status in KNOWN_HOW],
        initial=CoordinateStatus.ESTIMATED,
        required=False,
    )

    def place(self) -> NewPlace:
        given: dict[str, Any] = self.cleaned_data
        return NewPlace(
            given["name_en"],
            given["name_ar"],
            PlaceKind(given["place_kind"]),
            given["lon"],
            given["lat"],
            given["radius_km"],
            given["source"],
            CoordinateStatus(given["known_how"] or CoordinateStatus.ESTIMATED),
        )
