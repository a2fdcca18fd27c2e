"""Whether what a clause tells happened: told as a fact, or denied, feared, planned, habitual.

Only facts become incidents; the rest is proposed as context, with the reason. A reason is
looked for near the word that the deed rests on, so that "no casualties" denies no attack.
"""

from datetime import date, timedelta

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.days.day_words import day_atoms
from incidents.reading.deeds.carried_out import was_carried_out
from incidents.reading.deeds.clearing import is_cleared
from incidents.reading.deeds.counted import only_counted
from incidents.reading.deeds.deeds import STRIKE, Deed
from incidents.reading.deeds.drills import is_explained_by_drills
from incidents.reading.deeds.introductions import is_how_somebody_is_introduced
from incidents.reading.deeds.only_asked_about import is_only_asked_about
from incidents.reading.deeds.repairs import is_on_a_page_of_repairs, is_why_it_is_damaged
from incidents.reading.deeds.spells import is_all_over_a_spell, is_of_a_spell
from incidents.reading.deeds.still_to_come import is_to_come
from incidents.reading.words.text import Text

_FORMER = frozenset({"سابق", "سابقا", "سابقه", "سابقين"})
_NEGATION_REACH = 5
_PLAN_REACH = 6
_PAUSES = frozenset(
    {"،", ",", ":", "حتي", "until", "التي", "الذي", "who", "which"}
    | {"نتيجه", "جرا", "اثر", "بسبب"}
)  # لم يصب أحد جراء القصف: it was shelled
_WHAT = frozenset({"ما", "which", "claim", "الامر"})
_SPOKEN_OF = 3  # tokens from "to denounce" to the strikes
_IN_THE_AIR = 7  # tokens from "fired" to "into the air"
_WHICH = frozenset({"that", "which", "who", "where", "held", "التي", "الذي", "الذين", "حيث"})
_WHO = frozenset({"that", "which", "who"})
_PRESENT = frozenset({"attack", "bomb", "fire", "launch", "plant", "shell", "target"})
_SUPERLATIVES = frozenset(
    {"الاعنف", "الاكبر", "الاشد", "الاوسع", "الاولي", "الاول", "الاقوي", "الاكثر", "اعنف", "اكبر"}
    | {"heaviest", "deadliest", "biggest", "largest", "worst", "first", "fiercest", "longest"}
)
_DENIALS = frozenset({"cue.claim_denied", "cue.none_happened", "deny"})
_RARE = frozenset(  # what most of the reasons in _why_not_now rest on, each of them
    {"foil", "cue.misstated", "corrects", "cue.mistaken", "cue.in_the_air", "cue.training"}
    | {"cue.statistics", "counted", "document", "cue.recall", "cue.topic", "cue.since", "accused"}
    | {"cue.mine_clearing", "defuse"}
)
_THEN = frozenset({"ثم", "then"})  # "threatened …, and then shelled"
_YEARS_AGO = 5  # tokens between "years ago" and the deed
_BESIDE, _SINCE_REACH = 3, 5  # tokens
CORRECTED, FOILED, NEGATED, DENIED = "corrected", "foiled", "negated", "denied"
COUNTED = "counted, not told"
TRAINING = "training"
LONG_PAST, _HALF_A_YEAR = "long past", timedelta(days=180)


def why_no_fact(
    text: Text,
    clause: Clause,
    sentence: range,
    deed: Deed,
    days: list[DayExpression],
) -> str:
    """The reason why the deed is only context, or "" if the clause tells it as a fact."""
    before = range(clause.start, deed.trigger)
    told = [d for d in days if not (d.background or d.coarse or d.future)]
    days = [d for d in days if not _is_superlative(text, d.first)]
    habit = _any(text, "cue.habit", range(clause.start, clause.end))
    if habit and told and not any(d.days.is_short or d.shift for d in told):
        return "habitual"  # "since Monday, every night"
    has_day = bool(told)
    if not text.tagged.together(sentence).isdisjoint(_DENIALS) and (
        _denied(text, clause, sentence, deed) or _denied_after(text, clause, sentence, deed)
    ):
        return DENIED
    if _negated(text, before):
        return NEGATED
    told_apart = has_day or text.tokens[clause.start].form in _THEN
    since = clause.start if told_apart else sentence.start  # "…, which came on Saturday when"
    if _any(text, "fear", range(since, deed.trigger)):
        return "feared or threatened"
    if is_to_come(text, clause, deed, days):
        return "in the future"
    if _planned(text, clause, sentence, deed):
        return "planned or attempted"
    return _why_not_now(text, clause, sentence, deed, days) or (
        "" if has_day else _why_undated(text, clause, sentence, deed, days)
    )


def _is_since_it(text: Text, clause: Clause, trigger: int) -> bool:
    """ "Since the barrage on Tuesday families in A have packed": what has been so from then on."""
    since = text.tagged.first_with("cue.since", clause.start, min(clause.start + 1, trigger))
    if since is None or trigger - since > _SINCE_REACH:
        return False
    atoms = day_atoms(text, since + 1, trigger)
    return all(atom.kind == "of" for atom in atoms)


def _is_superlative(text: Text, index: int) -> bool:
    """هي الأعنف منذ سنوات, "the heaviest in years": of what happened now."""
    near = text.tokens[max(0, index - _BESIDE) : index + 1]
    return any(token.form in _SUPERLATIVES for token in near)


def _years_ago(text: Text, near: range) -> bool:
    told = text.tagged.between("years_ago", near.start, near.stop)
    return any(not _is_superlative(text, i) for i in told)


def _why_not_now(
    text: Text, clause: Clause, sentence: range, deed: Deed, days: list[DayExpression]
) -> str:
    """Reasons that hold whether a day is told or not."""
    up_in_the_air = range(deed.trigger, min(deed.trigger + _IN_THE_AIR, clause.end))
    near = range(max(clause.start, deed.trigger - _YEARS_AGO), deed.trigger + _YEARS_AGO)
    beside = range(max(clause.start, deed.trigger - _SPOKEN_OF), deed.trigger)
    old = any(d.coarse and _beside(d, deed) for d in days) or _years_ago(text, near)
    if text.tagged.together(sentence).isdisjoint(_RARE):
        return LONG_PAST if old else _why_in_plain_words(text, clause, sentence, deed, days)
    recalled = _any(text, "cue.recall", range(sentence.start, deed.trigger))
    reasons = (
        (FOILED, _foiled(text, range(clause.start, clause.end))),
        (CORRECTED, _corrected(text, clause, sentence)),
        ("mistaken for it", _any(text, "cue.mistaken", sentence)),
        ("in the air", _any(text, "cue.in_the_air", up_in_the_air)),
        (TRAINING, is_explained_by_drills(text, sentence)),
        (COUNTED, only_counted(text, sentence, days)),
        (LONG_PAST, old or recalled),
        ("only spoken of", _any(text, "cue.topic", beside)),
        ("only spoken of", is_only_asked_about(text, clause, deed.trigger)),
        ("background", _is_since_it(text, clause, deed.trigger)),
        ("before a court", _any(text, "accused", range(clause.start, deed.trigger))),
        ("clearing of explosives", is_cleared(text, sentence, deed)),
        ("background", is_of_a_spell(text, days)),
        ("background", is_why_it_is_damaged(text, sentence, deed.trigger)),
        ("background", _any(text, "other_report", range(sentence.start, sentence.start + 2))),
    )
    return next((reason for reason, holds in reasons if holds), "")


def _why_in_plain_words(
    text: Text, clause: Clause, sentence: range, deed: Deed, days: list[DayExpression]
) -> str:
    """Those of them that rest on no rare tag."""
    if is_only_asked_about(text, clause, deed.trigger):
        return "only spoken of"
    damaged = is_of_a_spell(text, days) or is_why_it_is_damaged(text, sentence, deed.trigger)
    other = _any(text, "other_report", range(sentence.start, sentence.start + 2))
    return "background" if damaged or other else ""


def _why_undated(
    text: Text, clause: Clause, sentence: range, deed: Deed, days: list[DayExpression]
) -> str:
    """Reasons that a day told in the clause outweighs."""
    in_the_clause = range(clause.start, clause.end)
    if _any(text, "cue.habit", in_the_clause) or _is_what_they_do(text, deed.trigger):
        return "habitual"
    days = [d for d in days if not _of_a_holder(text, deed.trigger, d.first)]
    if any(d.background for d in days):
        return "background"
    if any(d.coarse for d in days):
        return LONG_PAST
    if _any(text, "cue.topic", range(clause.start, deed.trigger)):
        return "only spoken of"
    if is_how_somebody_is_introduced(text, clause, deed.trigger):
        return LONG_PAST
    if _told_as_background(text, clause, sentence, deed):
        return "background"
    return "earlier, no day told" if _earlier(text, clause, deed) else ""


def _told_as_background(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    all_over = is_all_over_a_spell(text, clause.start, clause.end)
    return all_over or is_on_a_page_of_repairs(text, sentence, deed.trigger)


def _is_what_they_do(text: Text, trigger: int) -> bool:
    """ "The men who launch the rockets live in A": in the present, of nothing that happened."""
    return text.tokens[trigger].form in _PRESENT and text.tokens[trigger - 1].form in _WHO


def _of_a_holder(text: Text, trigger: int, day: int) -> bool:
    """ "Fell on A, a village that the army has held since 2017": the year is not the deed's."""
    held = next((i for i in range(trigger + 1, day) if text.tokens[i].form in _WHICH), None)
    return held is not None and not text.tagged.any_with("strike", held, day)


def is_long_past(days: Days | None, published: date) -> bool:
    """A full date, half a year or more before the report."""
    if days is None or days.latest is None or not days.anchored:
        return False
    return published - days.latest > _HALF_A_YEAR


def looks_back_for_years(text: Text) -> bool:
    """ "Six years after the battle of X": what has no day of its own happened then."""
    return text.tagged.any_with("cue.anniversary", 0, text.first_line_end or len(text.tokens))


def _any(text: Text, tag: str, tokens: range) -> bool:
    return text.tagged.any_with(tag, tokens.start, tokens.stop)


def _denied(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    if _any(text, "cue.claim_denied", sentence):
        return True
    if _any(text, "cue.none_happened", sentence) and _any(text, "claimed", sentence):
        return True  # تداولت صفحات أنباء عن قصف أ، لكن لم يقع أي قصف
    denial = text.tagged.first_with("deny", sentence.start, deed.trigger)
    if denial is None:
        return False
    if denial < clause.start and "speech" in text.tagged.tags[clause.start]:
        return False  # "denied …, and said that the others had shelled B"
    between = range(denial, deed.trigger)
    return not (_any(text, "responsibility", between) or _any(text, "admits", between))


def _denied_after(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    """تحدثت صفحات عن استهداف الحقل، وهو ما نفاه مصدر; "claimed …, which the army denied"."""
    if not _any(text, "claimed", range(sentence.start, deed.trigger)):
        return False
    denial = text.tagged.first_with("deny", deed.trigger + 1, sentence.stop)
    near = text.tokens[max(clause.start, (denial or 0) - 4) : denial] if denial else []
    return any(token.form in _WHAT for token in near)


def _negated(text: Text, before: range) -> bool:
    start = max(before.start, before.stop - _NEGATION_REACH)
    for index in text.tagged.between("cue.negation", start, before.stop):
        between = text.tokens[index : before.stop]
        if not any(token.form in _PAUSES for token in between):  # لم تمض ساعة حتى
            return True
    return False


def _planned(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    planned = text.tagged.any_with("plan", clause.start, deed.trigger)
    if not planned and not text.tagged.any_with("cue.attempt", sentence.start, clause.end):
        return False
    near = range(max(clause.start, deed.trigger - _PLAN_REACH), deed.trigger)
    if {"verb", "strike"} <= text.tagged.tags[deed.trigger]:
        pause = max((i for i in near if text.tokens[i].form in "،,"), default=near.start)
        near = range(pause, deed.trigger)  # "as people prepared for prayers, a shell fell"
    if was_carried_out(text, deed.trigger):
        return False
    if deed.kind != STRIKE:
        return False
    after = text.tagged.first_with("cue.after", deed.trigger, clause.end)
    told = range(sentence.start, after or clause.end)  # "after the others attempted to take B"
    return _any(text, "plan", near) or _was_attempted(text, told)


def _was_attempted(text: Text, told: range) -> bool:
    """But "a motorcycle that had been rigged to explode went off": that was done."""
    attempt = text.tagged.first_with("cue.attempt", told.start, told.stop)
    if attempt is None:
        return False
    tags = text.tagged.tags[told.start : attempt]
    return not any({"verb", "explosion"} <= tag for tag in tags)


def _foiled(text: Text, sentence: range) -> bool:
    return _any(text, "foil", sentence) and not (
        _any(text, "killed", sentence) or _any(text, "injured", sentence)
    )


def _corrected(text: Text, clause: Clause, sentence: range) -> bool:
    """ "We said that A was hit; in fact it was B": what was said wrongly."""
    if _any(text, "cue.misstated", range(sentence.start, clause.end)):
        corrected = text.tagged.first_with("corrects", sentence.start, clause.end)
        return corrected is None
    return _any(text, "corrects", range(clause.end, min(clause.end + 1, sentence.stop)))


def _beside(day: DayExpression, deed: Deed) -> bool:
    """ "destroyed by an airstrike in 2017": the year belongs to the deed."""
    return 0 < day.first - deed.trigger <= _BESIDE


def _earlier(text: Text, clause: Clause, deed: Deed) -> bool:
    if _any(text, "cue.answer", range(clause.end, clause.end + 1)):
        return False  # وكانت قد قصفت أ رداً على
    if deed.answers or _any(text, "cue.comes", range(clause.start, clause.end)):
        return False  # "the raids had come in revenge": those just told of
    if _any(text, "cue.before", range(clause.start, clause.end)):
        return False  # "an hour before that": dated by what was told last
    if text.lexicon.language != "ar":
        return False
    following = text.tokens[min(deed.trigger + 1, len(text.tokens) - 1)].form
    if following in _FORMER:  # شهدت المنطقة تفجيراً سابقاً
        return True
    return _any(text, "cue.past_perfect", range(clause.start, deed.trigger))
