"""Signing in and out. django-axes counts what fails: docs/decisions/0022-sign-in.md."""

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache


class _SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _("This name and password do not belong together. Try again."),
        "inactive": _("This account is closed."),
    }


@method_decorator(never_cache, name="dispatch")
class _SignIn(LoginView):
    template_name = "desk/sign_in.html"
    authentication_form = _SignInForm


def sign_in(request: HttpRequest) -> HttpResponseBase:
    return _SignIn.as_view()(request)


def sign_out(request: HttpRequest) -> HttpResponseBase:
    """By POST only, so that no link signs anyone out."""
    return LogoutView.as_view(http_method_names=["post"])(request)
