"""What a person had typed or chosen when someone else was faster, in the words of the page."""

from typing import Any

from django.http import QueryDict

from incidents.models import Aspect, Claim, Incident, Report, Stance
from maps.desk.field_labels import field_label
from maps.desk.incident_form import IncidentForm

_HIDDEN = {"csrfmiddlewaretoken", "version", "mention", "claim", "incident", "act", "do", "had"}


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
        said = ", ".join(choices.get(value, value) for value in values)
        found.append((field_label(name, type(row)), said))
    return found


def _as_sent(now: Any) -> list[str]:
    """A value of the row as its form sends it."""
    values = now if isinstance(now, list) else [now]
    return [str(getattr(one, "slug", one)) for one in values if one not in (None, "")]


def _choices(name: str, field: Any) -> dict[str, str]:
    closed: dict[str, Any] = {"aspect": Aspect.choices, "stance": Stance.choices}
    choices = getattr(field, "choices", closed.get(name, ()))
    return {str(value): str(label) for value, label in choices}
