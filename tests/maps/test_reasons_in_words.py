import pytest
from django.utils.translation import override

from maps.desk.reasons_in_words import reason_in_words


@pytest.mark.parametrize(
    ("reason", "english", "arabic"),
    [
        (
            "Read by difaf-rules 1.22",
            "Read by \u2068difaf-rules 1.22\u2069",
            "قرأه \u2068difaf-rules 1.22\u2069",
        ),
        (
            "Edited: killed_min, strength",
            "Edited: Killed, at least; Strength of evidence",
            "حُرّر: القتلى، على الأقل؛ قوة الأدلة",
        ),
        ("accepted: “مراد”", "accepted: “\u2068مراد\u2069”", "مقبول: “\u2068مراد\u2069”"),
        ("accepted: Attack gduh34x2", "accepted", "مقبول"),
        (
            "The same event: Attack gduh34x2 and Air activity cszztqdm",
            "The same event: \u2068gduh34x2\u2069 and \u2068cszztqdm\u2069",
            "الحدث نفسه: \u2068gduh34x2\u2069 و\u2068cszztqdm\u2069",
        ),
        (
            "“مراد” is Marat, not Murad",
            "“\u2068مراد\u2069” is \u2068Marat\u2069, not \u2068Murad\u2069",
            "«\u2068مراد\u2069» هو \u2068Marat\u2069 لا \u2068Murad\u2069",
        ),
        ("target: Marat", "target: \u2068Marat\u2069", "هدف: \u2068Marat\u2069"),
        ("A hospital's list.", "A hospital's list.", "A hospital's list."),
        ("\u202eturned", "\ufffdturned", "\ufffdturned"),
    ],
)
def test_the_desks_own_reasons_are_in_the_readers_language(
    reason: str, english: str, arabic: str
) -> None:
    assert reason_in_words(reason) == english
    with override("ar"):
        assert reason_in_words(reason) == arabic
