"""How pages refuse: one sentence that says what was not understood and what would be."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import defaults

from config.plain_forms import NulInForm
from incidents.models import Correction
from maps.parameters import BadParameter, QueryTooLong
from maps.published import Moved, Retracted, retraction

View = Callable[..., HttpResponse]


def refusing_politely(view: View) -> View:
    """The view, with what it raises turned into an answer: 400, 414, 410 or a redirect."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadParameter as error:
            return _refusal(request, 400, _("This address was not understood"), str(error))
        except QueryTooLong:
            reason = _("The query in this address is too long to be read.")
            return _refusal(request, 414, _("This address is too long"), reason)
        except Retracted as retracted:
            reason = _(
                "It was published here once and has been retracted: it no longer counts as "
                "something that Difaf says. Please do not cite it."
            )
            why = retraction(retracted.incident)
            return _refusal(request, 410, _("This incident was retracted"), reason, retraction=why)
        except Moved as moved:
            name = request.resolver_match.view_name if request.resolver_match else "place"
            response = redirect(name, moved.address, permanent=moved.for_good)
            if request.META.get("QUERY_STRING"):
                response["Location"] += f"?{request.META['QUERY_STRING']}"
            return response

    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What is refused before a page sees it: too large a form (413) and one with NUL get a
    sentence, the rest Django's own bare 400, since not even its host may be trusted."""
    if isinstance(exception, NulInForm):
        reason = _(
            "What you sent holds a character that is no text (NUL). Nothing was saved. Go back: "
            "what you wrote still stands there. Copy the text anew, or type it."
        )
        return _refusal(request, 400, _("That was not understood"), reason)
    if not isinstance(exception, RequestDataTooBig):
        return defaults.bad_request(request, exception)
    reason = _("It is larger than %(most)s bytes. Send the report alone, or as a file.") % {
        "most": f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,}"
    }
    return _refusal(request, 413, _("That is too much at once"), reason)


def _refusal(
    request: HttpRequest, status: int, title: str, reason: str, **more: Correction | None
) -> HttpResponse:
    context = {"title": title, "reason": reason, **more}
    template = "maps/_refusal.html" if _is_fragment(request) else "maps/refusal.html"
    return render(request, template, context, status=status)


def _is_fragment(request: HttpRequest) -> bool:
    return request.path.endswith("/panel/") or bool(request.headers.get("HX-Request"))
