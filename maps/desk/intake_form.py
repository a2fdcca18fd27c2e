from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from incidents.desk.received_text import LONGEST_TEXT


class IntakeForm(forms.Form):
    """A report by one of three ways; what is checked deeper, `incidents/desk/intake.py` checks."""

    text = forms.CharField(
        label=_("Text of the report"),
        required=False,
        strip=False,
        max_length=2 * LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "autofocus": True}),
    )
    address = forms.CharField(
        label=_("Address of the page"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
        help_text=_("Without a text, the page is fetched in the background."),
    )
    file = forms.FileField(label=_("File (.txt or .html)"), required=False)
    day = forms.DateField(
        label=_("Day of publication"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("“Yesterday” is worked out from it. Leave it empty if it is not known."),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    outlet = forms.CharField(
        label=_("Outlet"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("text") and given.get("file"):
            raise ValidationError(_("Paste a text or choose a file, not both."))
        if not any(given.get(name) for name in ("text", "address", "file")) and not self.errors:
            raise ValidationError(_("Paste a text, give an address, or choose a file."))
        return given
