import ast
import re
from pathlib import Path

import pytest

from incidents import reading
from incidents.reading.words.folding import fold
from incidents.reading.words.tokens import LONGEST_SENTENCE, sentence_spans, tokenize

LETTERS = "folding.py"  # the table of letters that are folded
MODULES = [m for m in Path(reading.__file__).parent.rglob("*.py") if m.name != LETTERS]
_ARABIC_WORD = re.compile(r"[ء-يٱ-ۓ]+")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Deir ez-Zor", ["deir", "ez", "zor"]),
        ("Syria's Al-Mari'iya", ["syria", "al", "mariiya"]),
        ("The U.S. told us", ["the", "u.s.", "told", "us"]),
        ("US forces", ["u.s.", "forces"]),
        ("DEIR EZ-ZOR, Syria", ["deir", "ez", "zor", ",", "syria"]),
        ("a U.S.-led raid", ["a", "u.s.", "led", "raid"]),
        ("مُسَيَّرَةٍ، وقصفٌ", ["مسيره", "،", "وقصف"]),
        ("الثلاثاء - الأربعاء", ["الثلاثا", "-", "الاربعا"]),
        ("قرى “مراط”", ["قري", "“", "مراط", "”"]),
        ("٣٠ غارة", ["30", "غاره"]),
    ],
)
def test_words_are_folded_and_marks_stand_alone(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenize(text)] == forms


def test_offsets_point_at_what_was_written() -> None:
    text = "قصفت مـــرّاط\u200f، و “Hajin's” road"
    for token in tokenize(text):
        assert token.start < token.end <= len(text)
    written = [text[t.start : t.end] for t in tokenize(text) if t.is_word]
    assert written == ["قصفت", "مـــرّاط\u200f", "و", "Hajin", "road"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rockets fell. Nobody was hurt.", 2),
        ("On Oct. 7, 2023, Gen. Smith said so.", 1),
        ("The U.S. base was hit", 1),
        ("خبر أول\nخبر ثان", 2),
        ("ماذا حدث؟ لا شيء!", 2),
        ("It lay 3.5 km away", 1),
        ("", 0),
        ("...", 0),
    ],
)
def test_sentences_end_at_their_marks_and_not_at_abbreviations(text: str, sentences: int) -> None:
    assert len(sentence_spans(tokenize(text))) == sentences


def test_a_sentence_without_end_is_cut_and_loses_no_word() -> None:
    tokens = tokenize("قصفت قسد بلدة خشام، " * 2000)
    spans = sentence_spans(tokens)
    assert max(end - start for start, end in spans) <= LONGEST_SENTENCE
    assert [start for start, _ in spans] == [0, *(end for _, end in spans[:-1])]
    assert spans[-1][1] == len(tokens)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_a_rule_looks_for_words_as_they_are_folded(module: Path) -> None:
    """جاء as it is written never meets a token: those are folded to جا."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    literals = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    words = [word for word in literals if isinstance(word, str) and _ARABIC_WORD.fullmatch(word)]
    assert [word for word in words if fold(word) != word] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("Nobody died.The army left.", 2), ("See example.net now.", 1), ("At 3.30 p.m. it fell.", 1)],
)
def test_a_sentence_ends_where_a_page_has_lost_the_space(text: str, sentences: int) -> None:
    assert len(sentence_spans(tokenize(text))) == sentences
