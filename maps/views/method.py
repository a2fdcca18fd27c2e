"""Where the data come from, what each mark means, and whom to write to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from incidents.models import CoordinateStatus, Strength, Zone, ZoneGroup
from maps.wording.citation import citation

_MEANINGS = {
    Strength.CONFIRMED: gettext_lazy("Whoever did it says so, too."),
    Strength.FAIR: gettext_lazy("Several sources say so, and none contradicts them."),
    Strength.WEAK: gettext_lazy("One source alone says so."),
    Strength.CONTESTED: gettext_lazy(
        "Sources contradict one another on what happened or who did it."
    ),
    Strength.DISCOUNTED: gettext_lazy("What is known since speaks against it."),
}


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "groups": ZoneGroup.objects.all(),
        "zones": Zone.objects.all(),
        "strengths": [(one, _MEANINGS[one]) for one in Strength],
        "statuses": [one for one in CoordinateStatus if one != CoordinateStatus.PENDING],
        "delay_days": settings.DIFAF_PUBLICATION_DELAY_DAYS,
        "contact": settings.DIFAF_CONTACT,
        "citation": citation(request, _("Method")),
    }
    return render(request, "maps/method.html", context)
