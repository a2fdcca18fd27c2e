"""What every answer carries, and which claims of a request are not believed."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory, override_settings

from tests.people import make_user
from tests.rows import make_report

LOGIN = "/en/admin/login/"


@pytest.mark.django_db
def test_the_content_security_policy_allows_nothing_inline_and_nothing_foreign(
    client: Client,
) -> None:
    policy = client.get(LOGIN).headers["Content-Security-Policy"]
    directives = {part.split()[0]: part.split()[1:] for part in policy.split("; ")}
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "'self'" in directives["script-src"]
    assert directives["default-src"] == ["'self'"]
    assert directives["object-src"] == ["'none'"]
    assert not any("*" in source or "//" in source for source in policy.split())


@pytest.mark.django_db
def test_no_page_may_be_framed(client: Client) -> None:
    answer = client.get(LOGIN)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.django_db
def test_answers_are_not_guessed_at_nor_leaked_to_other_origins(client: Client) -> None:
    headers = client.get(LOGIN).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


def test_a_forged_host_is_a_bad_request(client: Client) -> None:
    answer = client.get(LOGIN, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert b"Traceback" not in answer.content


def test_a_forged_forwarded_host_is_ignored() -> None:
    request = RequestFactory().get("/", headers={"x-forwarded-host": "evil.example"})
    assert request.get_host() == "testserver"


def test_forwarded_headers_are_ignored_without_a_trusted_proxy() -> None:
    forged = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9"}
    request = RequestFactory().get("/", headers=forged)
    assert not request.is_secure()
    assert request.META["REMOTE_ADDR"] == "127.0.0.1"


@override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"))
def test_a_trusted_proxy_says_whether_the_reader_came_by_https() -> None:
    assert RequestFactory().get("/", headers={"x-forwarded-proto": "https"}).is_secure()
    assert not RequestFactory().get("/", headers={"x-forwarded-proto": "http"}).is_secure()


@pytest.mark.django_db
def test_a_post_without_the_csrf_token_is_refused() -> None:
    User.objects.create_superuser("layla", password="river-bank-seven")
    client = Client(enforce_csrf_checks=True)
    credentials: dict[str, Any] = {"username": "layla", "password": "river-bank-seven"}
    refusal = client.post(LOGIN, credentials)
    assert refusal.status_code == 403
    assert "This form can no longer be sent" in refusal.content.decode()
    assert "<style" not in refusal.content.decode()
    assert "sessionid" not in client.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["title", "reason"])
def test_a_form_with_a_nul_is_a_bad_request_on_every_database(client: Client, field: str) -> None:
    client.force_login(make_user("contributor"))
    report = make_report(is_published=False, visibility="quotes")
    address = f"/en/desk/reports/{report.public_id}/about/"
    for headers in ({}, {"HX-Request": "true"}):
        refusal = client.post(address, {"title": "a", field: "a\0b"}, headers=headers)
        assert refusal.status_code == 400
        assert "a character that is no text" in refusal.content.decode()
        assert ("<html" in refusal.content.decode()) is not bool(headers)
    assert client.post(address, {"title": "a", field: "a b"}).status_code == 302


@pytest.mark.django_db
def test_who_may_not_is_told_so_in_the_sites_own_words(client: Client) -> None:
    client.force_login(User.objects.create_user("salma", is_staff=True))
    refusal = client.get("/en/admin/incidents/place/")
    assert refusal.status_code == 403
    assert "Your account may not do this" in refusal.content.decode()


def test_browsers_find_an_icon(client: Client) -> None:
    assert client.get("/favicon.ico").headers["Location"] == "/static/icon.svg"
