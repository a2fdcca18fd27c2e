"""Which day expression of a sentence dates a deed, and which only dates the saying of it."""

from dataclasses import replace
from datetime import date, timedelta

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.days.days import find_days
from incidents.reading.words.text import Text

_WHEN = frozenset({"when", "as", "after", "حين", "عندما", "لما", "اثر", "بعد"})
_UNTIL = frozenset({"حتي", "until", "till"})
_SAYING = frozenset({"speech", "statement"})
_SAID_ON = 1  # tokens between "said" and the day: "said on Tuesday it had …"
_SAID_REACH = 5  # tokens
_MOVED = frozenset({"وصلت", "وصل", "وصلوا", "اخلي", "اخليت", "اخلوه", "نقلت", "قدمت"})
_ISSUED = frozenset({"نشر", "صدر", "اصدرته", "نشرته", "نشره", "اصدره"})
_OBJECT = 2  # tokens from "confirmed" to the attack, and from there to the day
_DIED_OF = 4  # tokens from the day of "died on Monday of wounds"
NO_PART_OF_IT = frozenset(
    {"speech", "statement", "control", "aftermath", "cue.future", "deny", "plan"}
    | {"topic.sport", "topic.culture", "topic.court", "topic.campaign", "cue.topic"}
)
_OF_A_NIGHT = frozenset({"night", "of", "evening", "morning", "ليل", "ليله", "مسا"})
_LONGEST_HEADING = 12  # tokens
_FOLLOWS = 5  # tokens of "as follows:" and its line break
_AS_FOLLOWS = frozenset(
    {"follows", "following", "below", "الاتي", "التالي", "يلي", "الاتيه", "التاليه"}
)
_DAY_AND_HOUR, _PRINTED_AT = 4, 3  # numbers; words beside them


def event_days(
    text: Text, sentence: range, expressions: list[DayExpression]
) -> list[DayExpression]:
    """ "A statement on Saturday" tells when it was said: the deed lies up to a day before."""
    found: list[DayExpression] = []
    said: Days | None = None
    for expression in expressions:
        if text.tokens[expression.first - 1].form in _MOVED:
            continue  # مجموعة وصلت قبل يومين, المقر كان قد أُخلي قبل أيام
        if _day_of_aftermath(text, sentence, expression):
            said = expression.days
        elif _day_of_saying(text, sentence, expression) or _opens_the_saying(
            text, sentence, expression, expressions
        ):
            said = expression.days
            days = _up_to_a_day_before(said)
            found.append(replace(expression, days=days, said=True))
        elif said is not None and expression.shift is not None and max(expression.shift) < 0:
            found.append(replace(expression, days=said.later_by(*expression.shift), shift=None))
        else:
            found.append(expression)
    others = [e for e in found if not e.said]
    looks_back = len(found) < len(expressions)  # a day of the aftermath was left out
    return others if looks_back or own_days(others) is not None else found


def _day_of_aftermath(text: Text, sentence: range, expression: DayExpression) -> bool:
    """ "Two of them died in hospital on Monday": not the day on which they were hit."""
    if expression.shift is not None or "aftermath" not in text.tagged.together(sentence):
        return False
    when = range(expression.last + 1, min(expression.last + _DIED_OF, sentence.stop))
    if any("strike" in text.tagged.tags[i] for i in when) and any(
        text.tokens[i].form in _WHEN for i in when
    ):
        return False  # "two days ago when a shell fell"
    if when and "aftermath" in text.tagged.tags[when.start]:
        return True  # بعد وفاة اثنين صباح الخميس متأثرين بجراحهما, "died on Monday of wounds"
    if any("aftermath" in text.tagged.tags[index] for index in when):
        return not text.tagged.any_with("strike", sentence.start, expression.first)
    for index in range(expression.first - 1, max(sentence.start, expression.first - 10) - 1, -1):
        tags = text.tagged.tags[index]
        if tags & {"strike", "clash"}:
            return False
        if "aftermath" in tags:
            return True
    return False


def _up_to_a_day_before(days: Days) -> Days:
    if days.earliest is None:
        return days
    return replace(
        days,
        earliest=days.earliest - timedelta(days=1),
        basis="inferred",
        part_of_day="",
        reason="the day on which it was said",
    )


def _day_of_saying(text: Text, sentence: range, expression: DayExpression) -> bool:
    reach = 14 if text.lexicon.language == "ar" else 4
    for index in range(expression.first - 1, max(sentence.start, expression.first - reach) - 1, -1):
        tags = text.tagged.tags[index]
        if text.tokens[index].form in _ISSUED and expression.first - index <= _OBJECT:
            return True  # في بيان نُشر اليوم استهداف أ
        if tags & {"strike", "clash", "killed", "intercept", "happened"}:
            return _is_what_was_spoken_of(text, index, expression)
        if tags & _SAYING:
            between = text.tokens[index + 1 : expression.first]
            if any(token.form in text.lexicon.word_lists["that"] for token in between):
                return False  # "noting that on November 5, a drone was shot down"
            beside = expression.first - text.tagged.last[index] - 1 <= _SAID_ON
            end = text.tokens[expression.last].end  # not "said Saturday's attack"
            owns = text.source[end : end + 2] in ("'s", "’s")
            said_on = "speech" in tags and beside and text.lexicon.language == "en" and not owns
            return said_on or _saying_goes_on(text, sentence, expression)
    return False


def _is_what_was_spoken_of(text: Text, index: int, expression: DayExpression) -> bool:
    """ "An official confirmed the attack on Friday": it was told of before, with its day."""
    if index < _OBJECT or text.lexicon.language != "en" or expression.first - index > _OBJECT:
        return False
    told_of = text.tokens[index - 1].form in ("the", "that", "this")
    return told_of and "speech" in text.tagged.tags[index - 2]


def _opens_the_saying(
    text: Text, sentence: range, expression: DayExpression, others: list[DayExpression]
) -> bool:
    """ "On Monday, sources reported that on Sunday aircraft had bombed A"."""
    if text.lexicon.language != "en" or expression.first > sentence.start + 1:
        return False
    next_day = next((day for day in others if day.first > expression.last), None)
    if next_day is None or next_day.shift is not None:
        return False
    start, stop = expression.last + 1, next_day.first
    that = any(token.form == "that" for token in text.tokens[max(start, stop - 2) : stop])
    said = that and text.tagged.any_with("speech", start, stop)
    return said and not text.tagged.any_with("strike", start, stop)


def _saying_goes_on(text: Text, sentence: range, expression: DayExpression) -> bool:
    """What was said follows (إن, that), or the sentence ends with the saying."""
    following = text.tokens[expression.last + 1 : min(expression.last + 4, sentence.stop)]
    that = text.lexicon.word_lists["that"]
    if any(token.form in that for token in following):
        return True
    last = expression.last
    if text.tagged.any_with("speech", last + 1, min(last + _SAID_REACH, sentence.stop)):
        return True  # "in a statement on Thursday the coalition said"
    return not following or following[0].form in "،,."


def ongoing_days(text: Text, clause: Clause, published: date) -> Days | None:
    """What "continues" or "continued for a fourth day" is told of the day of the report."""
    going_on = text.tagged.first_with("cue.ongoing", clause.start, clause.end)
    if going_on is None or _for_how_long(text, going_on, clause.end):
        return None
    day_before = published - timedelta(days=1)
    return Days(day_before, published, basis="inferred", reason="told as going on")


def _for_how_long(text: Text, index: int, end: int) -> bool:
    """ "Continued for forty minutes": over, and not going on."""
    near = text.tagged.tags[index + 1 : min(index + 6, end)]
    words = text.tokens[index + 1 : min(index + 6, end)]
    return any("cue.soon" in tags for tags in near) or any(w.form in _UNTIL for w in words)


def heading_days(text: Text, published: date) -> Days | None:
    """ "Incidents of Sunday 27 October": the day of a bulletin, told in a first line of its own."""
    start, end = text.sentences[0] if text.sentences else (0, 0)
    if not 0 < end - start <= _LONGEST_HEADING or text.tagged.any_with("strike", start, end):
        return None
    found = find_days(text, start, end, published)
    days = own_days(found) if len(found) == 1 else None
    if days is None or days.latest == published:
        return None
    words = sum(text.tokens[i].is_word for i in range(start, end))
    return days if words > found[0].last - found[0].first + 1 else None  # no mere dateline


def day_heading(text: Text, start: int, end: int, published: date) -> Days | None:
    """ "Wednesday 30 October" on a line of its own: the day of what is told below it."""
    alone = end >= len(text.tokens) or text.tokens[end - 1].form in ("\n", ":", ".")
    if not alone or end - start > _LONGEST_HEADING:
        return None
    found = find_days(text, start, end, published)
    days = own_days(found) if len(found) == 1 else None
    if days is None or _is_hour_of_printing(text, range(start, end)):
        return None
    dated = sum(day.last - day.first + 1 for day in found)
    words = sum(
        text.tokens[i].is_word and text.tokens[i].form not in _OF_A_NIGHT for i in range(start, end)
    )
    if words > dated + 1 or (start == 0 and days.latest == published):
        return None
    return days if days.is_short else None  # "week of 21-27 July": each entry has its own day


def day_of_the_list(text: Text, sentence: range, published: date) -> Days | None:
    """ "Activists documented on Wednesday …, as follows:", على النحو الآتي: of each entry."""
    near = text.forms[max(sentence.start, sentence.stop - _FOLLOWS) : sentence.stop]
    end = near[:-1] if near[-1:] == ["\n"] else near
    if end[-1:] != [":"] or _AS_FOLLOWS.isdisjoint(end):
        return None
    found = find_days(text, sentence.start, sentence.stop, published)
    days = own_days(found) if len(found) == 1 else None
    return days if days is not None and days.is_short else None


def day_of_the_scene(text: Text, sentence: range, published: date) -> Days | None:
    """ "A and B traded fire for most of Monday", before anything is told in particular."""
    violent = {"strike", "clash", "weapon", "mutual", "scene"}
    if not text.tagged.together(sentence) & violent:
        return None
    found = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    days = own_days([day for day in found if not day.said])
    return days if days is not None and days.is_short else None


def day_of_the_story(text: Text, sentence: range, published: date) -> Days | None:
    """ "On Friday evening the lights went out": a day of what is told next, though nothing is
    told in the sentence itself; not that of words said, of a funeral, of a withdrawal."""
    if text.tagged.together(sentence) & NO_PART_OF_IT:
        return None
    found = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    days = own_days([day for day in found if not day.said and day.shift is None])
    if days is None or not days.is_short or _is_hour_of_printing(text, sentence):
        return None
    return days


def _is_hour_of_printing(text: Text, sentence: range) -> bool:
    """ "2024.11.03 | 07:40 Damascus": when the report came out, and no day of what it tells."""
    numbers = [i for i in sentence if text.tokens[i].is_number]
    words = sum(text.tokens[i].is_word for i in sentence) - len(numbers)
    return len(numbers) >= _DAY_AND_HOUR and words <= _PRINTED_AT


def day_it_happened(text: Text, sentence: range, published: date) -> Days | None:
    """ "So residents told of what the town saw on Friday": the day of what was told before."""
    if not text.tagged.any_with("happened", sentence.start, sentence.stop):
        return None
    found = event_days(text, sentence, find_days(text, sentence.start, sentence.stop, published))
    days = own_days([day for day in found if not day.said and day.shift is None])
    return days if days is not None and days.is_short else None


def own_days(expressions: list[DayExpression]) -> Days | None:
    """The first day that can date a deed; "overnight" only where no other is told."""
    usable = [
        expression
        for expression in expressions
        if not (expression.background or expression.coarse or expression.future)
        if expression.shift is None and (expression.days.known or expression.days.reason)
    ]
    return min(usable, key=lambda expression: expression.vague).days if usable else None


def own_shift(expressions: list[DayExpression]) -> DayExpression | None:
    """ "The next day": told from the day that the story is at."""
    shifts = (e for e in expressions if e.shift is not None and not e.from_what_follows)
    return next(shifts, None)


def shifted(days: Days | None, shift: DayExpression) -> Days | None:
    """The days that a shift leads to from those told before, or by itself ("a day earlier")."""
    if days is None or shift.shift is None:
        return shift.days if shift.days.known else None
    return replace(days.later_by(*shift.shift), part_of_day=shift.days.part_of_day)
