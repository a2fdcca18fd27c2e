"""What a person had typed or chosen when someone else was faster, in the words of the page."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from incidents.models import Aspect, Claim, Incident, Report, Stance
from maps.desk.incident_form import IncidentForm

_HIDDEN = {"csrfmiddlewaretoken", "version", "mention", "claim", "incident", "act", "do", "had"}
_LABELS = {
    "translation": _("Our translation"),
    "aspect": _("It says"),
    "stance": _("Stance towards what Difaf records"),
    "place": _("Of which place"),
    "speaker_en": _("Who says so (English)"),
    "speaker_ar": _("Who says so (Arabic)"),
    "title": _("Title"),
    "outlet": _("Outlet"),
    "date": _("Day of publication"),
    "reason": _("Why"),
}


def what_was_not_saved(sent: QueryDict, row: Incident | Claim | Report) -> list[tuple[str, str]]:
    """Each field by its label, with what was sent, where that differs from what stands now."""
    form = IncidentForm.of(row) if isinstance(row, Incident) else None
    fields = form.fields if form else {}
    found = []
    for name in sent:
        values = [value for value in sent.getlist(name) if value]
        now = form.initial.get(name) if form else getattr(row, name, None)
        if name in _HIDDEN or not values or values == _as_sent(now):
            continue
        choices = _choices(name, fields.get(name))
        label = str(fields[name].label) if name in fields else str(_LABELS.get(name, name))
        found.append((label, ", ".join(choices.get(value, value) for value in values)))
    return found


def _as_sent(now: Any) -> list[str]:
    """A value of the row as its form sends it."""
    values = now if isinstance(now, list) else [now]
    return [str(getattr(one, "slug", one)) for one in values if one not in (None, "")]


def _choices(name: str, field: Any) -> dict[str, str]:
    closed: dict[str, Any] = {"aspect": Aspect.choices, "stance": Stance.choices}
    choices = getattr(field, "choices", closed.get(name, ()))
    return {str(value): str(label) for value, label in choices}
