"""Who is quoted for a sentence: "local sources", "a security source to Shafaq News".

Nobody is named rather than somebody who did not speak: what stands beside a verb may be what was
said, seen or carried, or when.
"""

from dataclasses import dataclass

from incidents.reading.days.day_words import day_atoms
from incidents.reading.words.text import Text

_LONGEST = 12  # tokens
_QUOTES = frozenset({"according_to", "speech"})
_PAUSES = frozenset("،,:.؛;\n–—-")
_QUOTE_MARKS = frozenset("\"'“”‘’«»")
_TOLD = frozenset({"strike", "killed", "injured", "weapon", "flight"})
_MORE_THAN_SPEECH = ("نقل", "رصد", "وثق", "سجل", "شاهد", "احص")  # carried, spotted, counted
_SOURCES = (
    "مصدر", "مصادر", "مراسل", "ناشط", "نشطا", "شبك", "وكال", "قنا", "موقع", "مرصد", "مركز", "منظم",
    "بيان", "متحدث", "ناطق", "مسوول", "قياد", "قايد", "ضابط", "مدير", "شهود", "شاهد", "سكان",
    "اهالي", "احد", "وسايل", "صحيف", "اعلام", "بنتاغون", "وزار", "تقرير", "جمعي", "لجن", "مكتب",
    "مجلس", "طبيب",
)  # fmt: skip
_TOLD_TO = ("لموقع", "لاذاع", "لوكال", "لصحيف", "لمندوب", "لقنا", "لمراسل")  # قال لموقعنا
_NO_HEADS = frozenset(
    {"الي", "في", "علي", "بعد", "قبل", "عن", "منذ", "خلال", "عند", "ان", "بان", "هناك", "هنا"}
    | {
        "ذلك",
        "هذا",
        "هذه",
        "انه",
        "اي",
        "الاصوات",
        "انها",
        "انهم",
        "انهما",
        "انني",
        "اننا",
        "بانه",
        "بانها",
    }
)
_CUTS_OFF = frozenset(
    {"الي", "بعد", "قبل", "خلال", "عقب", "عند", "منذ", "وقوع", "حدوث", "تعرض", "وجود", "عدم"}
    | {"وصول", "سماع", "اليوم", "امس", "مسا", "صباح", "ظهر", "فجر", "ليل", "فقط", "لاحقا", "سبعه"}
    | {"الذي", "التي", "طلب", "فضل", "رفض"}
)
_STATEMENTS = frozenset(
    {"بيان", "تصريح", "تصريحات", "حديث", "منشور", "اتصال", "تسجيل", "تقرير", "وقت"}
)
_OPENINGS = frozenset(
    {"and", "but", "while", "meanwhile", "as", "when", "where", "although", "also", "because"}
)
_PREPOSITIONS = frozenset({"on", "in", "at", "after", "before", "during", "by", "since", "for"})
_DETERMINERS = frozenset(
    {"a", "an", "the", "its", "their", "our", "one", "two", "three", "several", "some", "local"}
)
_ENDINGS = frozenset(
    {"was", "were", "is", "are", "has", "have", "had", "not", "also", "later", "then", "earlier"}
    | {"would", "could", "did", "does", "who", "which", "that", "only", "since", "yet", "again"}
)
_PRONOUNS = frozenset(
    {"he", "she", "they", "it", "we", "i", "who", "this", "that", "there"}
    | {"nobody", "none", "no"}
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words of the text that name who is quoted."""

    words: str
    start: int
    end: int


def speaker_of(text: Text, sentence: range) -> Speaker | None:
    """The speaker beside the first verb of saying that has one, or after "according to"."""
    for index in text.tagged.among(_QUOTES, sentence.start, sentence.stop):
        after = "according_to" in text.tagged.tags[index] or text.lexicon.language == "ar"
        found = _behind(text, index, sentence) if after else _before(text, index, sentence)
        if found is not None:
            return found
    return None


def _behind(text: Text, verb: int, sentence: range) -> Speaker | None:
    """أفاد مصدر في قسد بأن, وفق ما ذكرت شبكة: up to what was said."""
    start = text.tagged.last[verb] + 1
    if text.forms[start : start + 1] == ["ما"]:
        start += 2
    if text.forms[start : start + 1] in (["به"], ["بها"]):
        start += 1  # حسب ما أفاد به المرصد
    end = start
    while end < min(start + _LONGEST, sentence.stop) and not _ends_it(text, start, end):
        end += 1
    if end <= start or text.forms[start] in _NO_HEADS:
        return None
    bare = text.forms[start].removeprefix("ال")
    doubtful = text.bare[verb].startswith(_MORE_THAN_SPEECH)
    known = bare.startswith(_SOURCES) or "outlet" in text.tagged.tags[start]
    told_to = text.forms[start].startswith(_TOLD_TO)
    return None if told_to or (doubtful and not known) else _span(text, start, end)


def _ends_it(text: Text, start: int, index: int) -> bool:
    form, tags = text.forms[index], text.tagged.tags[index]
    if form in text.lexicon.word_lists["that"] or form in _PAUSES or form in _CUTS_OFF:
        return True
    if form == "في" and not _STATEMENTS.isdisjoint(text.forms[index + 1 : index + 2]):
        return True
    if index > start and text.lexicon.language == "en" and form in _ENDINGS:
        return True
    return not tags.isdisjoint(_TOLD) and "actor" not in tags


def _before(text: Text, verb: int, sentence: range) -> Speaker | None:
    """ "A resident of A said", without "on Monday" in front of it and "later" behind."""
    start = end = verb
    while start > max(sentence.start, verb - _LONGEST) and text.forms[start - 1] not in _PAUSES:
        start -= 1
    denies = text.tagged.first_with("deny", start, end)
    end = end if denies is None else denies  # "a spokesman denied that, and said"
    while start < end and text.forms[end - 1] in _ENDINGS:
        end -= 1
    while start < end and text.forms[start] in _OPENINGS:
        start += 1
    if start < end and text.forms[start] in _PREPOSITIONS:
        start = next((i for i in range(start + 1, end) if _opens(text, start, i)), end)
    told = any(not tags.isdisjoint(_TOLD) for tags in text.tagged.tags[start:end])
    nobody = start >= end or text.tokens[start].is_number or text.forms[start] in _PRONOUNS
    return None if told or nobody else _span(text, start, end)


def _opens(text: Text, start: int, index: int) -> bool:
    """The speaker begins there, behind "on Wednesday evening"."""
    return text.forms[index] in _DETERMINERS and bool(day_atoms(text, start + 1, index))


def _span(text: Text, first: int, end: int) -> Speaker | None:
    while first < end and text.tokens[first].form in _QUOTE_MARKS:
        first += 1
    while first < end and text.tokens[end - 1].form in _QUOTE_MARKS:
        end -= 1
    if end <= first:
        return None
    start, stop = text.tokens[first].start, text.tokens[end - 1].end
    return Speaker(text.source[start:stop], start, stop)
