"""Whether what a clause tells happened: told as a fact, or denied, feared, planned, habitual.

Only facts become incidents; the rest is proposed as context, with the reason. A reason is
looked for near the word that the deed rests on, so that "no casualties" denies no attack.
"""

from datetime import date, timedelta

from incidents.reading.clauses.clauses import Clause
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.days.day_words import day_atoms
from incidents.reading.deeds.attempts import is_planned
from incidents.reading.deeds.called_false import is_made_up
from incidents.reading.deeds.clearing import is_cleared
from incidents.reading.deeds.counted import counts_so_many_times, only_counted
from incidents.reading.deeds.deeds import Deed
from incidents.reading.deeds.denials import is_corrected, is_denied, is_denied_after
from incidents.reading.deeds.drills import is_explained_by_drills
from incidents.reading.deeds.fears import is_feared
from incidents.reading.deeds.found_in_time import was_found_in_time
from incidents.reading.deeds.habits import is_habit
from incidents.reading.deeds.introductions import is_how_somebody_is_introduced
from incidents.reading.deeds.negations import is_definite, is_negated, is_one_that_was
from incidents.reading.deeds.only_asked_about import is_only_asked_about
from incidents.reading.deeds.repairs import is_on_a_page_of_repairs, is_why_it_is_damaged
from incidents.reading.deeds.spells import is_all_over_a_spell, is_of_a_spell
from incidents.reading.deeds.still_to_come import is_to_come
from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_told_as_done

_FORMER = frozenset({"سابق", "سابقا", "سابقه", "سابقين"})
_SPOKEN_OF = 3  # tokens from "to denounce" to the strikes
_IN_THE_AIR = 7  # tokens from "fired" to "into the air"
_WHICH = frozenset({"that", "which", "who", "where", "held", "التي", "الذي", "الذين", "حيث"})
_WHO = frozenset({"that", "which", "who"})
_PRESENT = frozenset({"attack", "bomb", "fire", "launch", "plant", "shell", "target"})
_REMEMBERS = frozenset(
    {"recalled", "recalls", "recalling", "remembers", "remembered", "memories", "that"}
    | {"يتذكر", "تتذكر", "استذكر", "ذكريات", "يروي", "كيف", "الذي", "التي", "which"}
)
_SUPERLATIVES = frozenset(
    {"الاعنف", "الاكبر", "الاشد", "الاوسع", "الاولي", "الاول", "الاقوي", "الاكثر", "اعنف", "اكبر"}
    | {"heaviest", "deadliest", "biggest", "largest", "worst", "first", "fiercest", "longest"}
)
_DENIALS = frozenset({"cue.claim_denied", "cue.none_happened", "cue.false", "deny"})
_RARE = frozenset(  # what the reasons in _why_in_rare_words rest on
    {"foil", "cue.misstated", "corrects", "cue.mistaken", "cue.in_the_air", "cue.training"}
    | {"cue.sonic_boom"}
    | {"cue.statistics", "counted", "document", "cue.recall", "cue.topic", "cue.since", "accused"}
    | {"cue.mine_clearing", "defuse"}
)
_THEN = frozenset({"ثم", "then"})  # "threatened …, and then shelled"
_YEARS_AGO = 5  # tokens between "years ago" and the deed
_BESIDE, _SINCE_REACH = 3, 5  # tokens
CORRECTED, FOILED, NEGATED, DENIED = "corrected", "foiled", "negated", "denied"
COUNTED = "counted, not told"
MISTAKEN, TRAINING, IN_THE_AIR = "mistaken for it", "training", "in the air"
_BEFORE_OLD = frozenset({FOILED, CORRECTED, MISTAKEN, IN_THE_AIR, TRAINING, COUNTED})
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
    habit = is_habit(text, clause, deed.trigger)
    if habit and told and not any(d.days.is_short or d.shift for d in told):
        return "habitual"  # "since Monday, every night"
    has_day = bool(told)
    if not text.tagged.together(sentence).isdisjoint(_DENIALS) and (
        is_denied(text, clause, sentence, deed) or is_denied_after(text, clause, sentence, deed)
    ):
        return DENIED
    if is_negated(text, before):
        return NEGATED
    told_apart = has_day or text.tokens[clause.start].form in _THEN
    since = clause.start if told_apart else sentence.start  # "…, which came on Saturday when"
    if is_feared(text, clause, since, deed.trigger):
        return "feared or threatened"
    if is_to_come(text, clause, deed, days):
        return "in the future"
    if is_planned(text, clause, sentence, deed):
        return "planned or attempted"
    return _why_not_now(text, clause, sentence, deed, days) or (
        "" if has_day else _why_undated(text, clause, sentence, deed, days)
    )


def _is_a_topic(text: Text, before: range, deed: Deed) -> bool:
    """But not of "during a meeting in A a shell fell on the hall"; of the bridge "that jets
    destroyed", repairs tell."""
    if not _any(text, "cue.topic", before):
        return False
    remembered = not _REMEMBERS.isdisjoint(text.forms[before.start : before.stop])
    done = is_told_as_done(text, deed.trigger) and not remembered
    return not (done or is_one_that_was(text, deed.trigger))


def _is_accused_of_it(text: Text, clause: Clause, trigger: int) -> bool:
    """But not of "two brothers accused of theft were shot dead"."""
    accused = text.tagged.first_with("accused", clause.start, trigger)
    if accused is None:
        return False
    between = text.tokens[accused:trigger]
    return not any(token.form in ("was", "were") for token in between)


def _is_known(text: Text, deed: Deed, days: list[DayExpression]) -> bool:
    """ "Condemned the shelling of A on Sunday", أدانت القصف الذي طال أ: it was done."""
    dated = any(d.days.is_short for d in days) and is_definite(text, deed.trigger)
    return dated or is_one_that_was(text, deed.trigger)


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
    near = range(max(clause.start, deed.trigger - _YEARS_AGO), deed.trigger + _YEARS_AGO)
    old = any(d.coarse and _beside(d, deed) for d in days) or _years_ago(text, near)
    told = text.tagged.together(sentence)
    rare = "" if told.isdisjoint(_RARE) else _why_in_rare_words(text, clause, sentence, deed, days)
    if rare or old:
        return LONG_PAST if old and rare not in _BEFORE_OLD else rare
    if is_only_asked_about(text, clause, deed.trigger):
        return "only spoken of"
    if is_made_up(text, sentence, deed.trigger):
        return DENIED
    if was_found_in_time(text, sentence, deed.trigger, clause.end):
        return FOILED
    dated = any(d.days.is_short for d in days)
    if not dated and counts_so_many_times(text, sentence):
        return COUNTED
    damaged = is_of_a_spell(text, days) or is_why_it_is_damaged(text, sentence, deed.trigger)
    other = _any(text, "other_report", range(sentence.start, sentence.start + 2))
    return "background" if damaged or other else ""


def _why_in_rare_words(
    text: Text, clause: Clause, sentence: range, deed: Deed, days: list[DayExpression]
) -> str:
    """Reasons that rest on a tag of `_RARE`, each of them."""
    up_in_the_air = range(deed.trigger, min(deed.trigger + _IN_THE_AIR, clause.end))
    beside = range(max(clause.start, deed.trigger - _SPOKEN_OF), deed.trigger)
    reasons = (
        (FOILED, _foiled(text, range(clause.start, clause.end))),
        (CORRECTED, is_corrected(text, clause, sentence)),
        (MISTAKEN, _any(text, "cue.mistaken", sentence)),
        (MISTAKEN, _any(text, "cue.sonic_boom", sentence)),
        (IN_THE_AIR, _any(text, "cue.in_the_air", up_in_the_air)),
        (TRAINING, is_explained_by_drills(text, clause, sentence, deed.trigger)),
        (COUNTED, only_counted(text, sentence, days)),
        (LONG_PAST, _any(text, "cue.recall", range(sentence.start, deed.trigger))),
        ("only spoken of", _is_a_topic(text, beside, deed) and not _is_known(text, deed, days)),
        ("background", _is_since_it(text, clause, deed.trigger)),
        ("before a court", _is_accused_of_it(text, clause, deed.trigger)),
        ("clearing of explosives", is_cleared(text, sentence, deed)),
    )
    return next((reason for reason, holds in reasons if holds), "")


def _why_undated(
    text: Text, clause: Clause, sentence: range, deed: Deed, days: list[DayExpression]
) -> str:
    """Reasons that a day told in the clause outweighs."""
    if is_habit(text, clause, deed.trigger) or _is_what_they_do(text, deed.trigger):
        return "habitual"
    days = [d for d in days if not _of_a_holder(text, deed.trigger, d.first)]
    if any(d.background for d in days):
        return "background"
    if any(d.coarse for d in days):
        return LONG_PAST
    if _is_a_topic(text, range(clause.start, deed.trigger), deed):
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
    if held == trigger + 1:
        return False  # المعركة التي أنهت سيطرتهم عام 2019
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


def _foiled(text: Text, sentence: range) -> bool:
    return _any(text, "foil", sentence) and not (
        _any(text, "killed", sentence) or _any(text, "injured", sentence)
    )


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
    if text.lexicon.language != "ar" or clause.relative:
        return False  # مصدرها القاعدة التي كانت قد تعرضت لقصف
    following = text.tokens[min(deed.trigger + 1, len(text.tokens) - 1)].form
    if following in _FORMER:  # شهدت المنطقة تفجيراً سابقاً
        return True
    return _any(text, "cue.past_perfect", range(clause.start, deed.trigger))
