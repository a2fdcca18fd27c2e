"""Row 46 of the list of hostile inputs."""

from unittest.mock import patch

import pytest
from django.conf import settings
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from pytest_django import Settings

from tests.people import make_user

pytestmark = pytest.mark.django_db
LIMIT = settings.AXES_FAILURE_LIMIT


def try_to_sign_in(client: Client, name: str, password: str = "", **more: str) -> int:
    data = {"username": name, "password": password or "not this one"}
    return client.post("/en/desk/sign-in/", data, **more).status_code  # type: ignore[arg-type]


def test_an_editor_signs_in_and_out(client: Client) -> None:
    make_user("editor")
    response = client.post("/en/desk/sign-in/", {"username": "editor", "password": "editor"})
    assert (response.status_code, response["Location"]) == (302, "/en/desk/")
    assert client.get("/en/desk/").status_code == 200
    assert client.get("/en/desk/sign-out/").status_code == 405
    client.post("/en/desk/sign-out/")
    assert client.get("/en/desk/").status_code == 302


def test_the_sign_in_leads_on_to_this_site_only(client: Client) -> None:
    make_user("editor")
    data = {"username": "editor", "password": "editor", "next": "https://evil.example/"}
    assert client.post("/en/desk/sign-in/", data)["Location"] == "/en/desk/"


@pytest.mark.parametrize("name", ["editor", "nobody"])
def test_an_account_is_closed_after_ten_failures_from_ten_addresses(
    client: Client, name: str
) -> None:
    make_user("editor")
    statuses = [
        try_to_sign_in(client, name, REMOTE_ADDR=f"203.0.113.{number}") for number in range(LIMIT)
    ]
    assert statuses == [200] * (LIMIT - 1) + [429]
    assert try_to_sign_in(client, name, "editor", REMOTE_ADDR="203.0.113.99") == 429
    assert client.get("/en/desk/").status_code == 302


def test_an_address_is_closed_after_ten_failures_with_ten_names(client: Client) -> None:
    make_user("editor")
    for number in range(LIMIT):
        last = try_to_sign_in(client, f"somebody{number}", REMOTE_ADDR="203.0.113.7")
    assert last == 429
    assert try_to_sign_in(client, "editor", "editor", REMOTE_ADDR="203.0.113.7") == 429
    assert try_to_sign_in(client, "editor", "editor", REMOTE_ADDR="203.0.113.8") == 302


def test_the_administration_is_limited_too(client: Client) -> None:
    make_user("administrator")
    for _ in range(LIMIT):
        try_to_sign_in(client, "administrator")
    data = {"username": "administrator", "password": "administrator"}
    assert client.post("/en/admin/login/", data).status_code == 429


def test_a_forged_address_is_ignored_unless_a_proxy_is_trusted(
    client: Client, settings: Settings
) -> None:
    for number in range(LIMIT):
        forged = f"198.51.100.{number}"
        last = try_to_sign_in(client, f"name{number}", HTTP_X_FORWARDED_FOR=forged)
    assert last == 429
    settings.DIFAF_TRUSTED_PROXY = True
    through = "198.51.100.1, 203.0.113.77"
    assert try_to_sign_in(client, "name", HTTP_X_FORWARDED_FOR=through) == 200


@pytest.mark.parametrize("name", ["editor", "nobody"])
def test_known_and_unknown_names_cost_the_same_work(client: Client, name: str) -> None:
    make_user("editor")
    real = MD5PasswordHasher.encode
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=real) as hashed:
        try_to_sign_in(client, name)
    assert hashed.call_count == 1
