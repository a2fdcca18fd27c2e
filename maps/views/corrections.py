"""What was corrected after it was published."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from incidents.desk.corrections import corrections
from incidents.models import State
from maps.published import address_of_retracted

WORDS = {
    "kind": _("what happened"),
    "actor": _("by whom"),
    "date": _("when"),
    "killed": _("killed"),
    "injured": _("injured"),
    "strength": _("strength of evidence"),
    "note": _("note"),
    "weapon": _("with what"),
    "place": _("where"),
    "quote": _("a quotation"),
    "link": _("what it is linked to"),
    "retracted": _("retracted"),
    "merged": _("joined with another record of the same event"),
}


@require_safe
def corrections_page(request: HttpRequest) -> HttpResponse:
    rows = [
        {
            "at": one.at,
            "incident": one.incident if one.incident.state == State.PUBLISHED else None,
            "former": address_of_retracted(one.incident),
            "what": [WORDS[word] for word in one.what],
            "reason": one.reason,
        }
        for one in corrections()
    ]
    return render(request, "maps/corrections.html", {"rows": rows})
