"""The reasons that the desk itself gives to revisions, in the language of the page.

They are kept in English, as a closed set of sentences (the `desk_reason` of each change in
incidents/desk/); what an editor wrote is shown as it is.
"""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from incidents.desk.reasons import joined
from incidents.models import Judgement, Role
from incidents.public_id import PUBLIC_ID_LENGTH
from maps.desk.field_labels import field_label
from maps.wording.bidi import isolated, show_overrides
from maps.wording.phrases import reader_language

_ID = rf"[0-9a-z]{{{PUBLIC_ID_LENGTH}}}"
_SENTENCES: list[tuple[str, str | Promise]] = [
    (r"Read by (?P<reader>.+)", _("Read by %(reader)s")),
    (r"Starting data: (?P<region>.+)", _("Came with the region %(region)s")),
    (r"Edited: (?P<fields>[a-z_, ]+)", _("Edited: %(fields)s")),
    (r"Quote edited: “(?P<words>.*)”", _("Quote edited: “%(words)s”")),
    (r"(?P<judgement>proposed|accepted|rejected): “(?P<words>.*)”", "%(judgement)s: “%(words)s”"),
    (rf"(?P<judgement>proposed|accepted|rejected): .+ {_ID}", "%(judgement)s"),
    (
        r"Marked by hand: “(?P<words>.*)” is no place here",
        _("Marked by hand as no place: “%(words)s”"),
    ),
    (
        r"Marked by hand: “(?P<words>.*)” is (?P<place>.+)",
        _("Marked by hand: “%(words)s” is %(place)s"),
    ),
    (r"Marked by hand: “(?P<words>.*)”", _("Marked by hand: “%(words)s”")),
    (r"Drawn up by hand from “(?P<words>.*)”", _("Drawn up by hand from “%(words)s”")),
    (
        r"“(?P<words>.*)” is (?P<place>.+), not (?P<former>.+)",
        _("“%(words)s” is %(place)s, not %(former)s"),
    ),
    (r"“(?P<words>.*)” is (?P<place>.+)", _("“%(words)s” is %(place)s")),
    (r"“(?P<words>.*)”: (?P<role>target|origin|area)", _("“%(words)s”: %(role)s")),
    (
        rf"The same event: .+ (?P<one>{_ID}) and .+ (?P<other>{_ID})",
        _("The same event: %(one)s and %(other)s"),
    ),
    (r"Not so: (?P<what>.+)", _("Not so: %(what)s")),
    (r"Not (?P<role>target|origin|area): (?P<place>.+)", _("Not %(role)s: %(place)s")),
    (r"(?P<role>target|origin|area): (?P<place>.+)", "%(role)s: %(place)s"),
    (r"Taken back", _("Taken back")),
    (r"About the report", _("About the report")),
]


def reason_in_words(reason: str) -> str:
    """Overrides of direction in it are shown, as `shown` does."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, reason, re.DOTALL):
            said = {name: _in_words(name, value) for name, value in found.groupdict().items()}
            return str(sentence) % said
    return show_overrides(reason)


def _in_words(name: str, value: str) -> str:
    if name == "fields":
        return joined((field_label(field) for field in value.split(", ")), reader_language())
    if name == "judgement":
        return str(Judgement(value).label)
    if name == "role":
        return str(Role(value).label)
    return isolated(value)
