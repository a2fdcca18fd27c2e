import pytest
from django.utils.translation import override

from maps.sources import Source, sources_of

NAMED = (
    "https://www.npasyria.com/165609/ ; HSOS, areas of control, February 2023 (a.org/x) ; "
    "https://shaam.org/ (6 December 2024) ; shorouknews 2024-12-06 ; "
    "https://www.swissinfo.ch/ara/?a=1;b=2 (Reuters) ; mogazmasr"
)


def test_sources_are_told_one_by_one_with_their_days_in_the_readers_language() -> None:
    assert sources_of(NAMED) == [
        Source("https://www.npasyria.com/165609/", "npasyria.com/165609", "", ""),
        Source("", "", "HSOS, areas of control (a.org/x)", "February 2023"),
        Source("", "shaam.org", "", "6 December 2024"),  # a front page tells nothing
        Source("", "", "shorouknews", "6 December 2024"),
        Source("https://www.swissinfo.ch/ara/?a=1;b=2", "swissinfo.ch/ara/?a=1;b=2", "Reuters", ""),
        Source("", "", "mogazmasr", ""),
    ]
    with override("ar"):
        days = [source.days for source in sources_of(NAMED)]
    assert days == ["", "شباط ٢٠٢٣", "٦ كانون الأول ٢٠٢٤", "٦ كانون الأول ٢٠٢٤", "", ""]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" ; ", []),
        ("2024-13-40", [Source("", "", "2024-13-40", "")]),
        ("31 February 2024", [Source("", "", "31 February 2024", "")]),
        ("javascript:alert(1)", [Source("", "", "javascript:alert(1)", "")]),
        ("a\u202eb", [Source("", "", "a\ufffdb", "")]),
        (
            "seen at http://x.org/a.",
            [Source("http://x.org/a", "x.org/a", "seen at", "")],
        ),
    ],
)
def test_what_is_no_source_of_that_form_stays_as_it_is(text: str, found: list[Source]) -> None:
    assert sources_of(text) == found


def test_a_long_address_is_cut_where_it_is_shown_and_nowhere_else() -> None:
    address = f"https://example.org/{'x' * 90}"
    (source,) = sources_of(address)
    assert source.address == address
    assert len(source.site) < 60
