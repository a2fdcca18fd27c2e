"""Short numbers on discs are what the browser's own formatter writes, without its being made."""

import pytest
from playwright.sync_api import Page

from tests.e2e.js.modules import run

COUNTS = [
    *(0, 1, 999, 1000, 1049, 1050, 1149, 1150, 1250, 9949, 9950, 9999, 10_000, 10_499, 10_500),
    *(12_345, 94_999, 99_499, 99_500, 99_999, 104_999, 105_000, 949_999, 994_999, 995_000),
    *(999_999, 1_000_000, 1_049_999, 1_050_000, 12_345_678, 123_456_789),
]
_BOTH = """
  const { shortCounts } = await load("words/digits");
  const [language, counts] = given;
  const how = { notation: "compact", maximumSignificantDigits: 2 };
  const own = new Intl.NumberFormat(language === "ar" ? "ar-u-nu-arab" : language, how);
  const short = shortCounts(language);
  return counts.map((count) => [short(count), count < 1000 ? short(count) : own.format(count)]);
"""


@pytest.mark.parametrize(("language", "thousand"), [("en", "1.2K"), ("ar", "١٫٢\u00a0ألف")])
def test_short_counts_are_those_of_the_browser(page: Page, language: str, thousand: str) -> None:
    counts = [
        *COUNTS,
        *(37 * step**3 for step in range(1, 150)),
        *(100 * step for step in range(10, 100)),
    ]
    for count, (short, expected) in zip(counts, run(page, _BOTH, language, counts), strict=True):
        assert short == expected, count
    assert run(page, _BOTH, language, [1_200])[0][0] == thousand
