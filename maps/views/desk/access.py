"""Who gets a page of the desk, and how its steps answer when the domain refuses them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from incidents.desk.draw import BadSpan
from incidents.desk.merge import CannotMerge
from incidents.desk.obstacles import Obstructed
from incidents.desk.refusals import Refused
from incidents.desk.reviewing import review_of
from incidents.desk.revising import ReasonNeeded
from incidents.desk.roles import NotAllowed, Right, may
from incidents.desk.undo import CannotUndo
from incidents.models import Report
from maps.desk.field_labels import field_label
from maps.desk.refusal_words import refusal_sentence

View = Callable[..., HttpResponse]

# What a person can mend; each says in its message what is missing.
REFUSALS = (BadSpan, CannotMerge, CannotUndo, Obstructed, ReasonNeeded, Refused, ValidationError)


def for_right(right: Right) -> Callable[[View], View]:
    """A visitor is sent to sign in; someone signed in without the right is told so (403)."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            try:
                if may(request.user, right):
                    return view(request, *args, **kwargs)
            except NotAllowed:
                pass  # a step may need more than its page: the answer is the same
            return render(request, "desk/not_allowed.html", status=403)

        return answer

    return decorate


contributors = for_right(Right.PROPOSE)
editors = for_right(Right.PUBLISH)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=401)
        response["HX-Refresh"] = "true"  # the page itself then leads to the sign-in
        return response
    if request.method == "POST":
        messages.error(request, _("You were signed out; nothing was changed."))
    return redirect_to_login(request.get_full_path())


def desk_user(request: HttpRequest) -> User:
    """Who acts. Only behind `for_right`, where nobody is anonymous."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def find_desk_report(public_id: str) -> Report:
    """Any report by its public id, drafts included: only behind `for_right`."""
    reports = Report.objects.select_related("body", "review", "earlier__body")
    report = reports.filter(public_id=public_id).first()
    if report is None:
        raise Http404
    report.review = review_of(report)
    return report


def whole_number(request: HttpRequest, name: str) -> int | None:
    """A number that a form carries; None where it is empty; 400 for anything else."""
    value = request.POST.get(name, "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit() and len(value) <= 12:
        return int(value)
    raise ValidationError(_("“%(value)s” is not a whole number."), params={"value": value[:40]})


def chosen(request: HttpRequest, name: str, choices: Any) -> Any:
    """The member of a closed set that a form carries; ValidationError for anything else."""
    value = request.POST.get(name, "")
    if value not in choices.values:
        accepted = ", ".join(choices.values)
        raise ValidationError(
            _("%(name)s: “%(value)s” is not one of %(accepted)s."),
            params={"name": field_label(name), "value": value[:40], "accepted": accepted},
        )
    return choices(value)


def conflict_sentence() -> str:
    return _("Someone else changed this meanwhile. Nothing was overwritten.")


def editors_only_sentence() -> str:
    return _("Only an editor changes what readers see, or what is checked.")


def sentences(error: Exception, of: type | None = None) -> list[str]:
    """What went wrong, for the person who can mend it; `of` is the kind of row whose fields
    it names."""
    if isinstance(error, Obstructed):
        return [str(obstacle.label) for obstacle in error.obstacles]
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            return [
                f"{field_label(name, of)}: {' '.join(messages)}"
                if name != "__all__"
                else " ".join(messages)
                for name, messages in error.message_dict.items()
            ]
        return [str(message) for message in error.messages]
    if isinstance(error, Refused):
        return [refusal_sentence(error.refusal, error.detail)]
    return [str(error)]
