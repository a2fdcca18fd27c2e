"""How long ago something was, in words of the page's language."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from maps.templatetags.difaf import time_since


@pytest.mark.parametrize(
    ("language", "seconds", "said"),
    [
        ("en", 0, "less than a minute"),
        ("ar", 59, "أقل من دقيقة"),
        ("en", 61, "1\xa0minute"),
        ("ar", 3 * 3600, "٣\xa0ساعات"),
    ],
)
def test_how_long_ago_is_said_without_a_zero(language: str, seconds: int, said: str) -> None:
    with translation.override(language):
        assert time_since(timezone.now() - timedelta(seconds=seconds)) == said
