"""Row 27 of the list of hostile inputs."""

import codecs

import pytest

from incidents.desk.decoding import decoded
from incidents.desk.refusals import Refusal, Refused

ARABIC = "أفادت مصادر محلية أن قصفاً استهدف قرية مراد في ريف دير الزور"


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        (ARABIC.encode(), "utf-8"),
        (codecs.BOM_UTF8 + ARABIC.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + ARABIC.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + ARABIC.encode("utf-16-be"), "utf-16-be"),
        (ARABIC.encode("cp1256"), "cp1256"),
    ],
)
def test_what_arabic_sites_and_editors_write_is_detected(content: bytes, charset: str) -> None:
    assert decoded(content) == (ARABIC, charset)


def test_what_the_sender_or_the_document_declares_is_believed_strictly() -> None:
    text = "Shelling near the “village” — café"
    assert decoded(text.encode("cp1252"), "windows-1252").text == text
    page = b"<meta charset='windows-1256'><p>" + ARABIC.encode("cp1256")
    assert decoded(page).charset == "cp1256"


def test_utf_8_beats_a_wrong_declaration() -> None:
    assert decoded(ARABIC.encode(), "windows-1252") == (ARABIC, "utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"first\nsecond \xff\xfe\x00\x81",
        b"first\ncaf\xe9 au lait",
        b"first\n\xed\xa0\x80",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "первый\nвторой".encode("cp1251"),
    ],
)
def test_what_cannot_be_told_is_refused_with_its_line(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        decoded(content)
    assert refused.value.refusal == Refusal.ENCODING
    assert "line " in refused.value.detail


def test_bytes_that_break_their_own_declaration_are_refused() -> None:
    with pytest.raises(Refused):
        decoded(codecs.BOM_UTF16_LE + b"\x00\xd8a")
    with pytest.raises(Refused):
        decoded(b"\xc3\x81\x81", "utf-8")
    with pytest.raises(Refused):
        decoded(b"\x81\xff", "utf-7")
