"""The page of what failed is in the language of the address first, and in the other."""

import pytest
from django.db import OperationalError
from django.test import Client

from maps.views import method

WORDS = {
    500: ("Something went wrong here", "حدث خطأ هنا"),
    503: ("This page is not available at the moment", "هذه الصفحة غير متاحة الآن"),
}


@pytest.mark.parametrize(
    ("problem", "status"), [(RuntimeError("broken"), 500), (OperationalError("away"), 503)]
)
@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_what_failed_is_told_first_in_the_language_of_the_address(
    monkeypatch: pytest.MonkeyPatch,
    problem: Exception,
    status: int,
    language: str,
    direction: str,
) -> None:
    def fail(*_: object) -> None:
        raise problem

    monkeypatch.setattr(method, "citation", fail)
    answer = Client(raise_request_exception=False).get(f"/{language}/method/")
    assert answer.status_code == status
    text = answer.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in text
    english, arabic = WORDS[status]
    first, second = (arabic, english) if language == "ar" else (english, arabic)
    assert f"<title>{first} – " in text
    assert text.index(f"<h1>{first}</h1>") < text.index(f"<h1>{second}</h1>")
