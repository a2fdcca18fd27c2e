import re
from itertools import product

import pytest
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from maps.marks import Piece, Span, marked_text

TEXT = "abcdefghij"


def wrap(piece: Piece[str], inner: SafeString) -> SafeString:
    mark = format_html("<{}>{}</{}>", piece.span.about, inner, piece.span.about)
    return format_html("{}{}{}", "*" if piece.is_first else "", mark, "!" if piece.is_last else "")


def marked(*spans: tuple[int, int, str], start: int = 0, end: int = len(TEXT)) -> str:
    return marked_text(TEXT, start, end, [Span(*span) for span in spans], wrap)


@pytest.mark.parametrize(
    ("spans", "html"),
    [
        ([], "abcdefghij"),
        ([(2, 4, "x")], "ab*<x>cd</x>!efghij"),
        ([(2, 8, "x"), (3, 5, "y")], "ab*<x>c*<y>de</y>!fgh</x>!ij"),
        ([(2, 5, "x"), (2, 5, "y")], "ab*<x>*<y>cde</y>!</x>!fghij"),
        ([(2, 6, "x"), (4, 8, "y")], "ab*<x>cd*<y>ef</y></x>!<y>gh</y>!ij"),
        ([(2, 4, "x"), (4, 6, "y")], "ab*<x>cd</x>!*<y>ef</y>!ghij"),
        ([(0, 10, "x"), (9, 10, "y")], "*<x>abcdefghi*<y>j</y>!</x>!"),
    ],
)
def test_spans_nest_or_split(spans: list[tuple[int, int, str]], html: str) -> None:
    assert marked(*spans) == html


def test_a_span_that_crosses_two_others_keeps_all_its_characters() -> None:
    html = marked((0, 4, "x"), (2, 8, "y"), (6, 10, "z"))
    assert html == "*<x>ab*<y>cd</y></x>!<y>ef*<z>gh</z></y>!<z>ij</z>!"


def test_a_stretch_shows_the_part_of_a_span_that_reaches_into_it() -> None:
    assert marked((0, 4, "x"), (8, 10, "y"), start=2, end=9) == "<x>cd</x>!efgh*<y>i</y>"


def test_every_pair_of_spans_keeps_the_text_and_closes_what_it_opens() -> None:
    bounds = [(a, b) for a in range(7) for b in range(a + 1, 7)]
    for one, two in product(bounds, bounds):
        html = marked((*one, "x"), (*two, "y"))
        assert strip_tags(re.sub("[*!]", "", html)) == TEXT
        assert html.count("*") == html.count("!") == 2
        open_tags: list[str] = []
        for closing, name in re.findall(r"<(/?)(\w)>", html):
            if closing:
                assert open_tags.pop() == name
            else:
                open_tags.append(name)
        assert not open_tags


def test_text_of_a_report_is_text_and_never_markup() -> None:
    text = "<script>alert(1)</script> & \u202eoverride"
    html = marked_text(text, 0, len(text), [Span(0, 8, "x")], wrap)
    assert html.startswith("*<x>&lt;script&gt;</x>!alert(1)&lt;/script&gt; &amp; ")
    assert "\u202e" not in html
    assert html.endswith("\ufffdoverride")
