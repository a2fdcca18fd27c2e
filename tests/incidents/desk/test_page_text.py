import time

import pytest

from incidents.desk import page_text
from incidents.desk.page_text import PageTooHard
from tests.incidents.desk.page_server import ARTICLE


def test_an_article_is_read_with_what_the_page_says_of_itself() -> None:
    page = page_text.page_text(ARTICLE, "https://example.org/x")
    assert page.text.startswith("قصف على مراط\nأفادت مصادر محلية")
    assert (page.title, page.outlet, page.day, page.language) == (
        "قصف على مراط",
        "شبكة الفرات",
        "2024-11-01",
        "ar",
    )
    assert "alert" not in page.text
    assert "الرئيسية" not in page.text


def test_a_day_ahead_of_our_clock_is_kept() -> None:
    page = page_text.page_text(ARTICLE.replace("2024-11-01", "2112-11-01"))
    assert page.day == "2112-11-01"


@pytest.mark.parametrize("html", ["", "<html></html>", "plain words", "<" * 10_000])
def test_a_page_without_an_article_has_no_text(html: str) -> None:
    assert page_text.page_text(html).text in ("", "plain words")


def test_a_page_that_is_too_hard_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_text, "PATIENCE", 2)
    started = time.monotonic()
    with pytest.raises(PageTooHard):
        page_text.page_text("<html><body>" + "<a>x" * 600_000)
    assert time.monotonic() - started < 4
