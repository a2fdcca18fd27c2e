import json
import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_map_page_may_not_be_framed(client: Client) -> None:
    response = client.get("/en/")
    assert response["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_embedded_map_may_be_framed_by_anyone(client: Client, language: str) -> None:
    response = client.get(f"/{language}/embed/")
    assert response.status_code == 200
    assert "X-Frame-Options" not in response
    assert "frame-ancestors *" in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["", "embed/"])
def test_the_map_page_allows_no_inline_script_or_style(client: Client, path: str) -> None:
    response = client.get(f"/en/{path}")
    policy = response["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "nonce" not in policy
    text = response.content.decode()
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", text)
    assert " style=" not in text
    assert "<style" not in text


@pytest.mark.parametrize("path", ["", "embed/"])
def test_the_map_page_carries_nothing_of_the_request(client: Client, path: str) -> None:
    plain = client.get(f"/en/{path}")
    asked = client.get(
        f"/en/{path}?zone=sdf&sel=place:marat&q=%3Cscript%3E",
        headers={"accept-language": "ar", "cookie": "x=1", "user-agent": "other"},
    )
    assert plain.content == asked.content
    assert not plain.cookies
    assert "Cookie" not in plain.get("Vary", "")


def test_a_page_carries_the_phrases_of_its_own_language(client: Client) -> None:
    text = client.get("/ar/").content.decode()
    (data,) = re.findall(
        r'<script id="phrases" type="application/json">(.*?)</script>', text, re.DOTALL
    )
    phrases = json.loads(data)
    assert phrases["months"][9] == "تشرين الأول"
    assert phrases["kind_attack"] == "هجمات"
