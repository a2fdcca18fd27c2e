"""The browser tests notice what a reader must never meet."""

import pytest

from tests.e2e.conftest import AssertAccessible, OpenPage
from tests.e2e.troubles import Troubles

PAGE = "/en/admin/login/"


INLINE_SCRIPT = """
    const script = document.createElement("script");
    script.textContent = "void 0";
    document.body.append(script);
"""
PICTURE_WITHOUT_WORDS = """
    const picture = new Image();
    picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
    document.body.append(picture);
"""


@pytest.mark.parametrize(
    ("script", "noticed"),
    [
        ("new Image().src = 'http://127.0.0.1:9/outside.png'", "another origin"),
        ("console.error('something broke')", "Console error: something broke"),
        ("console.warn('something may break')", "Console warning: something may break"),
        ("setTimeout(() => { throw new Error('nobody caught this') })", "nobody caught this"),
        ("fetch('/en/no-such-page/')", "404"),
        (INLINE_SCRIPT, "Content Security Policy"),
    ],
)
def test_a_trouble_is_noticed(
    open_page: OpenPage, troubles: Troubles, script: str, noticed: str
) -> None:
    page = open_page(PAGE)
    assert troubles.unexpected() == []
    page.evaluate(script)
    page.wait_for_timeout(300)
    assert any(noticed in met for met in troubles.unexpected())
    troubles.allow(".")


def test_axe_notices_a_picture_without_words(
    open_page: OpenPage, assert_accessible: AssertAccessible
) -> None:
    page = open_page(PAGE)
    page.evaluate(PICTURE_WITHOUT_WORDS)
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)
