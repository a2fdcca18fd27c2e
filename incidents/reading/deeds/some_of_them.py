""" "Two of the rockets fell in B": of those that were told before, and no strike in answer."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Text

_SOME = frozenset(
    {"some", "several", "most", "one", "many", "others", "rest"}
    | {"احد", "احدي", "بعض", "معظم", "بقيه", "باقي"}
)
_OF_THEM = frozenset({"احدها", "احداها", "احدهما", "احداهما", "بعضها", "معظمها", "اغلبها"})
_NO_PART = frozenset({"they", "دفعه", "رشقه", "صليه", "الدفعه", "الرشقه", "الصليه"})
_SUBJECT, _LONG_SUBJECT = 4, 10  # tokens
_FIRST = frozenset({"first", "الاول", "الاولي"})
_FIRST_REACH = 20  # tokens from "the first" to "the second"
_THE = frozenset({"the", "these", "those", "its", "their"})
_OF = frozenset({"of", "من"})


def is_some_of_them(text: Text, clause: Clause) -> bool:
    tokens, tags = text.tokens, text.tagged.tags
    for index in range(clause.start, min(clause.start + 6, clause.end - 1)):
        form = tokens[index].form
        if form in _OF_THEM:
            return True
        if not (form in _SOME or form.isdecimal() or form in text.lexicon.numbers):
            continue
        munition = next((i for i in range(index + 1, index + 4) if _is_arms(text, i)), None)
        if munition is None or munition >= clause.end:
            continue
        between = {token.form for token in tokens[index + 1 : munition]}
        if text.lexicon.language == "en" and between & _OF and between & _THE:
            return True
        if text.lexicon.language == "ar" and tokens[munition].form.startswith("ال"):
            return between <= _OF and "verb" not in tags[munition]
    return False


def is_one_more_of_them(text: Text, clause: Clause, trigger: int) -> bool:
    """ "A fifth dropped into A", "another came down in B", وسقطت أخرى في ج: of one salvo."""
    goes_on = _goes_on_from_the_first(text, clause)
    if not (goes_on or "strike.light" in text.tagged.tags[trigger]):
        return False
    if trigger - clause.start > (_LONG_SUBJECT if goes_on else _SUBJECT):
        return False
    if any(_is_arms(text, i) for i in range(clause.start, clause.end)):
        return False
    near = text.forms[clause.start : trigger + 2]
    others = text.lexicon.word_lists["others"]
    return any(form in others and form not in _NO_PART for form in near)


def _goes_on_from_the_first(text: Text, clause: Clause) -> bool:
    """ "The first destroyed a launcher at A; the second hit a house in B"."""
    return not _FIRST.isdisjoint(text.forms[max(0, clause.start - _FIRST_REACH) : clause.start])


def _is_arms(text: Text, index: int) -> bool:
    return index < len(text.tokens) and "weapon" in text.tagged.tags[index]
