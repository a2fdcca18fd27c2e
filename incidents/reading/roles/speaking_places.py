"""Where a report was written, and where those live whom it quotes: nothing landed there."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.names.gazetteer import GazetteerName
from incidents.reading.words.text import Mention, Text

_DATELINE, _DATELINE_ENDS = 11, frozenset("|-–—:")
_TELLING = frozenset({"strike", "clash", "killed", "destroys", "deals", "answer"})
_WRITES = frozenset({"مراسلنا", "مراسلتنا", "موفدنا", "correspondent", "stringer"})
_WHERE_HE_IS = frozenset({"in", "from", "of", "at"})
_ATTRIBUTION = 12  # tokens
_HEARS = 4  # tokens from the place to "hear"
_SOURCES, _SOURCE_REACH = frozenset({"source", "sources"}), 4  # tokens
_LIVES = frozenset(
    {
        "lives",
        "living",
        "resident",
        "residents",
        "villagers",
        "سكان",
        "اهالي",
        "ابنا",
        "يقيم",
        "مقيم",
        "مقيمه",
        "المقيم",
        "يقطن",
    }
)


def is_dateline(text: Text, mention: Mention, name: GazetteerName) -> bool:
    """ "دير الزور | …", "DEIR EZ-ZOR, Syria —": where the report was written."""
    starts_line = mention.first == 0 or text.tokens[mention.first - 1].form == "\n"
    if not starts_line or name.kind not in ("city", "governorate"):
        return False
    if mention.last + 1 < len(text.tokens) and text.tokens[mention.last + 1].form == ":":
        return True
    in_brackets = False  # the outlet: "(North Press)"
    for index in range(mention.last + 1, min(mention.last + _DATELINE, len(text.tokens))):
        form = text.tokens[index].form
        if form in _DATELINE_ENDS or form.rstrip("_") == "sana":
            return True
        in_brackets = form == "(" or (in_brackets and form != ")")
        if text.tagged.tags[index] and not in_brackets:
            return False
    return False


def is_where_the_speaker_is(text: Text, clause: Clause, mention: Mention) -> bool:
    """ "Residents of X said that …", unless it was their own homes that were hit."""
    if source_place(text, [mention], clause.start, clause.end) is not None:
        return True
    tags = text.tagged.tags
    if text.tagged.any_with("theirs", clause.start, clause.end):
        return False
    told_by = ("speech", "according_to")
    if _lives_there(text, mention) and any(
        text.tagged.any_with(tag, clause.start, clause.end) for tag in told_by
    ):
        return True
    if any(t.form in _WRITES for t in text.tokens[max(0, mention.first - 3) : mention.first]):
        return True
    if text.lexicon.language == "ar" and _attributed_there(text, clause, mention):
        return True
    if text.lexicon.language == "en":
        said = text.tagged.first_with("speech", mention.last + 1, clause.end)
        told = range(_start_of_attribution(text, clause, mention), said or clause.start)
    else:
        verb = text.tagged.first_with("speech", clause.start, mention.first)
        that = text.lexicon.word_lists["that"]
        ends = [i for i in range(mention.last + 1, clause.end) if text.tokens[i].form in that]
        said = ends[0] if verb is not None and ends else None
        told = range(verb or 0, said or 0)
    if said is None or _stands_before_it(text, mention, said):
        return False
    return not any(tags[i] & _TELLING for i in told)


def _attributed_there(text: Text, clause: Clause, mention: Mention) -> bool:
    """وفق ممرضة في المركز الصحي في بلدة خشام, at the end of what she told."""
    start = max(clause.start, mention.first - _ATTRIBUTION)
    by = text.tagged.first_with("according_to", start, mention.first)
    if by is None or by == clause.start:
        return False
    told = text.tagged.tags[by : mention.first] + text.tagged.tags[mention.last + 1 : clause.end]
    words = {token.form for token in text.tokens[by : mention.first]}
    return "في" in words and "،" not in words and not any(tags & _TELLING for tags in told)


def source_place(text: Text, mentions: list[Mention], start: int, end: int) -> int | None:
    """The number of X in "a source from the town of X said that three shells landed near a house":
    those who tell of a place without its name speak of their own."""
    for number, mention in enumerate(mentions):
        if not start <= mention.first < end:
            continue
        words = text.tokens[max(start, mention.first - _SOURCE_REACH) : mention.first]
        before = {token.form for token in words}
        if "from" not in before or not _SOURCES & before or mention.kind_group != "settlement":
            continue
        return number if text.tagged.any_with("speech", mention.last + 1, end) else None
    return None


def _stands_before_it(text: Text, mention: Mention, said: int) -> bool:
    """ "… as their pickup passed near A, a commander said": the comma parts it from him."""
    of_whom = text.tokens[mention.first - 1].form in _WHERE_HE_IS if mention.first else True
    apart = any(token.form == "," for token in text.tokens[mention.last + 1 : said])
    return text.lexicon.language == "en" and apart and not of_whom


def _start_of_attribution(text: Text, clause: Clause, mention: Mention) -> int:
    """The comma of "…, a security official in A said"."""
    if text.tokens[mention.first - 1].form in _WHERE_HE_IS:
        near = range(mention.first - 2, max(clause.start, mention.first - _ATTRIBUTION), -1)
        return next((i for i in near if text.tokens[i].form == ","), clause.start)
    return clause.start


def hears_it(text: Text, mention: Mention, end: int) -> bool:
    """ "People in A hear the shots", والأهالي في أ يسمعون أصوات الإطلاق."""
    near = range(mention.last + 1, min(mention.last + _HEARS, end))
    comma = next((i for i in near if text.tokens[i].form in "،,"), near.stop)
    return text.tagged.any_with("hears", near.start, comma)


def _lives_there(text: Text, mention: Mention) -> bool:
    """ "…, said a farmer who lives in A", وهو من سكان بلدة أ."""
    near = text.tokens[max(0, mention.first - 3) : mention.first]
    return any(token.form in _LIVES or token.form in _WRITES for token in near)
