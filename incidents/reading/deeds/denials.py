"""Whether a clause denies its deed: "no shell fell on A", what a spokesman denied, what a
correction takes back."""

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.clauses.clauses import Clause
from incidents.reading.deeds.called_false import is_called_false, is_only_talk
from incidents.reading.deeds.deeds import Deed
from incidents.reading.deeds.negations import CAUSES, is_definite, is_harm_in_it
from incidents.reading.words.text import Text

# what stands behind a denial of what was told before it, a colon too
_THAT = frozenset({"ذلك", "الامر", "الخبر", "الانبا", "that", "this", "it", "them", ":"})
_SPITE = frozenset({"رغم", "ورغم", "الرغم", "برغم", "despite"})
_THE_ONE = frozenset({"الذي", "التي"})
_ONE_TOLD_OF = frozenset({"claimed", "cue.pages", "cue.rumour", "strike"})
_WHAT = frozenset({"ما", "which", "claim", "الامر"})


def is_denied(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    if _any(text, "cue.claim_denied", sentence):
        return True
    if _any(text, "cue.none_happened", sentence) and _any(text, "claimed", sentence):
        return True  # تداولت صفحات أنباء عن قصف أ، لكن لم يقع أي قصف
    if is_called_false(text, sentence, deed.trigger):
        return True
    denial = text.tagged.first_with("deny", sentence.start, deed.trigger)
    if denial is None:
        return False
    if _is_in_spite(text, denial, deed.trigger):
        return False
    if denial < clause.start and "speech" in text.tagged.tags[clause.start]:
        return False  # "denied …, and said that the others had shelled B"
    if _denies_only_the_harm(text, denial, deed.trigger):
        return False
    between = range(denial, deed.trigger)
    return not (_any(text, "responsibility", between) or _any(text, "admits", between))


def _is_in_spite(text: Text, denial: int, trigger: int) -> bool:
    """رغم نفي التحالف وقوع خسائر، أصابت الصواريخ القاعدة."""
    spite = not _SPITE.isdisjoint(text.forms[max(0, denial - 2) : denial])
    return spite and text.forms[trigger - 1] in COMMAS


def _denies_only_the_harm(text: Text, denial: int, trigger: int) -> bool:
    """نفى مقتل أي من عناصره في الانفجار, نفى وجود مسلحين في المنزل الذي قصفته طائرة."""
    before = text.forms[trigger - 1]
    if before in _THE_ONE and text.tagged.tags[trigger] >= {"verb", "strike"}:
        return not _ONE_TOLD_OF & text.tagged.together(range(denial, trigger))
    caused = before in CAUSES
    return (caused or is_definite(text, trigger)) and is_harm_in_it(text, denial + 1, trigger)


def is_denied_after(text: Text, clause: Clause, sentence: range, deed: Deed) -> bool:
    """تحدثت صفحات عن استهداف الحقل، وهو ما نفاه مصدر; "claimed …, which the army denied"."""
    before = range(sentence.start, deed.trigger)
    if not (_any(text, "claimed", before) or is_only_talk(text, before.start, before.stop)):
        return False
    denial = text.tagged.first_with("deny", deed.trigger + 1, sentence.stop)
    if denial is None:
        return False
    near = text.tokens[max(clause.start, denial - 4) : denial]
    return any(t.form in _WHAT for t in near) or _of_it(text, denial)


def denies_it(text: Text, sentence: range) -> bool:
    """ "Two guards deny it", حارسان ينفيان: لم يسقط شيء: what was told before."""
    denials = text.tagged.between("deny", sentence.start, sentence.stop)
    return any(_of_it(text, denial) for denial in denials)


def _of_it(text: Text, denial: int) -> bool:
    """نفى ذلك, ونفاه سكانها, "denied it"."""
    after = text.forms[denial + 1 : denial + 2]
    return "deny.it" in text.tagged.tags[denial] or not _THAT.isdisjoint(after)


def is_corrected(text: Text, clause: Clause, sentence: range) -> bool:
    """ "We said that A was hit; in fact it was B": what was said wrongly."""
    if _any(text, "cue.misstated", range(sentence.start, clause.end)):
        corrected = text.tagged.first_with("corrects", sentence.start, clause.end)
        return corrected is None
    return _any(text, "corrects", range(clause.end, min(clause.end + 1, sentence.stop)))


def _any(text: Text, tag: str, tokens: range) -> bool:
    return text.tagged.any_with(tag, tokens.start, tokens.stop)
