from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from incidents.models import Actor, DateBasis, Incident, IncidentKind, PartOfDay, Strength, Weapon
from maps.desk.typed_numbers import DayField


class IncidentForm(forms.Form):
    """The fields of an incident that the review edits; `edit_incident` checks them together."""

    kind = forms.ChoiceField(label=_("What"), choices=IncidentKind.choices)
    actor = forms.ModelChoiceField(
        label=_("By"),
        queryset=Actor.objects.all(),
        to_field_name="slug",
        required=False,
        empty_label=_("not said"),
    )
    weapons = forms.ModelMultipleChoiceField(
        label=_("With"),
        queryset=Weapon.objects.all(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    date = DayField(
        label=_("Day (EDTF)"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    date_basis = forms.ChoiceField(
        label=_("Known how"), required=False, choices=[("", "—"), *DateBasis.choices]
    )
    part_of_day = forms.ChoiceField(
        label=_("Part of day"), required=False, choices=[("", "—"), *PartOfDay.choices]
    )
    date_reason_en = forms.CharField(
        label=_("Why that day (English)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en", "dir": "ltr"}),
    )
    date_reason_ar = forms.CharField(
        label=_("Why that day (Arabic)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "ar", "dir": "rtl"}),
    )
    killed_min = forms.IntegerField(label=_("Killed, at least"), required=False, min_value=0)
    killed_max = forms.IntegerField(
        label=_("Killed, at most (empty: no upper end)"), required=False, min_value=0
    )
    injured_min = forms.IntegerField(label=_("Injured, at least"), required=False, min_value=0)
    injured_max = forms.IntegerField(
        label=_("Injured, at most (empty: no upper end)"), required=False, min_value=0
    )
    strength = forms.ChoiceField(label=_("Strength of evidence"), choices=Strength.choices)
    note_en = forms.CharField(
        label=_("Note (English)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "en", "dir": "ltr"}),
    )
    note_ar = forms.CharField(
        label=_("Note (Arabic)"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "ar", "dir": "rtl"}),
    )

    @classmethod
    def of(cls, incident: Incident) -> Self:
        """The form as the incident stands; its ids are the incident's own."""
        values: dict[str, Any] = {
            name: getattr(incident, name) for name in cls.base_fields if name != "weapons"
        }
        values["actor"] = incident.actor.slug if incident.actor else None
        values["weapons"] = [weapon.slug for weapon in incident.weapons.all()]
        return cls(initial=values, auto_id=f"{incident.public_id}-%s")
