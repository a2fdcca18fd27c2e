"""Finding a place for a name, and putting in one that is not known yet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe
from django_tasks import TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist, TaskResultMismatch

from incidents.desk.draw import draw_mention
from incidents.desk.judge import correct_mention
from incidents.desk.known_names import names_to_find
from incidents.desk.look_up import can_look_up
from incidents.desk.new_place import add_new_place, places_of_that_name
from incidents.desk.tasks import look_up_place
from incidents.geocoding.candidate import NotAName
from incidents.geocoding.chain import Chain
from incidents.models import Place, Report
from maps.desk.field_labels import not_accepted
from maps.desk.new_place_form import NewPlaceForm
from maps.views.desk.access import contributors, desk_user, whole_number
from maps.views.desk.sent import reason_sent
from maps.views.desk.stepping import step

MOST_FOUND = 8


@require_safe
@contributors
def find(request: HttpRequest) -> HttpResponse:
    """Places that a name may mean, ranked, by the product's own gazetteer."""
    name = request.GET.get("name", "")[:200]
    try:
        found = Chain(names_to_find()).find(name, limit=MOST_FOUND).candidates if name else []
    except NotAName:
        found = []
    places = Place.objects.in_bulk([one.slug for one in found if one.slug], field_name="slug")
    context = {
        "name": name,
        "found": [(places[one.slug], one.reason) for one in found if one.slug in places],
        "shown_in": request.headers.get("HX-Target", ""),
    }
    return render(request, "desk/_found_places.html", context)


@require_http_methods(["GET", "POST"])
@contributors
def look_up(request: HttpRequest) -> HttpResponse:
    """Ask the operator's geocoding services for a new place's names, in the background; by GET,
    whether they have answered."""
    if request.method == "GET":
        return render(request, "desk/_looked_up.html", _answered(request.GET.get("task", "")))
    given = (request.POST.get(name, "").strip()[:200] for name in ("name_ar", "name_en"))
    names = [name for name in given if name]
    context = {
        "names": names,
        "known": {place for name in names for place in places_of_that_name(name)},
        "services": can_look_up(),
    }
    if names and context["services"]:
        context["task"] = look_up_place.enqueue(names).id
    return render(request, "desk/_looked_up.html", context)


def _answered(task: str) -> dict[str, object]:
    """Http404 for what is no look-up of a name."""
    try:
        result = look_up_place.get_result(task)
    except (TaskResultDoesNotExist, TaskResultMismatch) as error:
        raise Http404 from error
    if result.status in (TaskResultStatus.READY, TaskResultStatus.RUNNING):
        return {"task": task}
    if result.status == TaskResultStatus.FAILED:
        return {"failed": True}
    return {"answer": result.return_value}


@step
def new_place(request: HttpRequest, report: Report) -> None:
    """Make a place and read a name of the report as it: a mention, or words just chosen."""
    form = NewPlaceForm(request.POST)
    if not form.is_valid():
        raise not_accepted(form)
    user = desk_user(request)
    mention = report.mentions.filter(pk=whole_number(request, "mention") or 0).first()
    start, end = whole_number(request, "start"), whole_number(request, "end")
    if mention is not None:
        place = add_new_place(user, form.place(), mention.words)
        version = whole_number(request, "version")
        correct_mention(user, mention, place, version=version, reason=reason_sent(request))
    elif start is not None and end is not None:
        place = add_new_place(user, form.place(), report.body.text[start:end])
        draw_mention(user, report, start, end, place, reason_sent(request))
    else:
        add_new_place(user, form.place())
