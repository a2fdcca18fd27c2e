"""Talk of a strike that the same sentence calls false: "reports that A was shelled are wrong"."""

from incidents.reading.words.text import Text
from incidents.reading.words.word_classes import is_noun

_TALK = frozenset(
    {"report", "reports", "news", "word", "talk", "claim", "claims", "story", "rumour", "rumor"}
    | {"said", "posts", "posted", "circulated"}
    | {"خبر", "الخبر", "اخبار", "الاخبار", "كلام", "الكلام", "حديث", "الحديث", "نبا", "النبا"}
    | {"انبا", "الانبا", "قيل", "يقال", "اشاعه", "الاشاعه", "شايعه", "الشايعه"}
    | {"تناقلته", "تداولته", "تداوله", "تناقله", "نشرته", "نشر", "اشيع", "يشاع", "يتداول", "تردد"}
)
_PICTURES = frozenset(
    {"photo", "photos", "picture", "pictures", "image", "images", "video", "footage", "clip"}
    | {"صوره", "الصوره", "صور", "الصور", "فيديو", "الفيديو", "مقطع", "المقطع", "تسجيل", "التسجيل"}
)
_SPREAD = _PICTURES | frozenset(
    {"page", "pages", "accounts", "posts", "channels", "talk"}
    | {"rumour", "rumours", "rumor", "rumors"}
    | {"صفحات", "الصفحات", "حسابات", "الحسابات", "رسايل", "شايعات", "اشاعات", "منشورات"}
)
_OLD = frozenset({"old", "outdated", "dates", "قديم", "قديمه", "قديما", "يعود", "تعود"})
_HAPPENED = frozenset({"happen", "happened", "place", "occur", "occurred"})
_MADE_UP = frozenset(
    {"invented", "fabricated", "faked", "اختلق", "اختلقت", "اختلقوا", "فبرك", "فبركت", "فبركوا"}
)
_MADE_UP_REACH = 4  # tokens from "invented" to the strike
_TALK_REACH, _VERDICT_REACH = 14, 16  # tokens to the strike, and from it
_THAT_REACH = 10  # tokens from "it is not true that" to the strike
_FALSE = frozenset({"cue.false", "cue.none_happened"})
_VERDICTS, _VERDICT_WORDS = frozenset({"cue.false", "cue.claim_denied"}), 5
_SAID_OF_IT = 2  # tokens of "it is" before "not true"
_IT = frozenset(
    {"it", "they", "that", "this", "those"} | {"هذا", "هذه", "ذلك", "وهذا", "وذلك", "الخبر"}
)
_IS = frozenset({"is", "was", "were", "are", "be", "as", "been", "proved", "proven", "a"})
_THAT = frozenset({"that", "ان", "بان", "ما", "انه", "انها"})
_TURNS = frozenset({".", ";", "؛", "\n", "لكن", "but", "because"})


def is_called_false(text: Text, sentence: range, trigger: int) -> bool:
    return (
        _talk_is_false(text, sentence, trigger)
        or _is_untrue_that(text, sentence, trigger)
        or _never_happened(text, sentence, trigger)
    )


def is_made_up(text: Text, sentence: range, trigger: int) -> bool:
    """ "Somebody invented an attack on A"; "the video of the shelling is old"."""
    start = max(sentence.start, trigger - _MADE_UP_REACH)
    if not _MADE_UP.isdisjoint(text.forms[start:trigger]):
        return True
    near = text.forms[start:trigger]
    if _PICTURES.isdisjoint(near):
        return False
    after = text.forms[trigger + 1 : min(trigger + _VERDICT_REACH, sentence.stop)]
    return not _OLD.isdisjoint(after)


def is_only_talk(text: Text, start: int, end: int) -> bool:
    """ "Pages said that rockets had hit A", انتشر تسجيل: what the next sentence may deny."""
    return not _SPREAD.isdisjoint(text.forms[start:end])


def is_a_verdict(text: Text, sentence: range) -> bool:
    """ "They are false.", "It is not.", غير صحيح: all that a sentence says, of one before it, or
    what it ends with: "our reporter checked, and it is not true"."""
    words = [i for i in sentence if text.tokens[i].is_word]
    verdicts = text.tagged.among(_VERDICTS, sentence.start, sentence.stop)
    if verdicts and words[-1] == text.tagged.last[verdicts[-1]]:
        words = [i for i in words if i >= verdicts[-1] - _SAID_OF_IT]
    if not 0 < len(words) <= _VERDICT_WORDS:
        return False
    forms = [text.forms[i] for i in words]
    of_it = forms[0] in _IT
    if verdicts:
        return of_it or verdicts[0] == words[0]
    return of_it and forms[-1] == "not" and forms[-2] in _IS


def calls_it_old(text: Text, start: int, end: int) -> bool:
    """ "The recording is an old one"."""
    said = text.forms[start:end]
    return not (_PICTURES.isdisjoint(said) or _OLD.isdisjoint(said))


def _never_happened(text: Text, sentence: range, trigger: int) -> bool:
    """ "The strike on A never took place": it is what the verdict is about."""
    end = min(trigger + _VERDICT_REACH, sentence.stop)
    verdict = text.tagged.first_with("cue.none_happened", trigger + 1, end)
    if verdict is None or text.forms[text.tagged.last[verdict]] not in _HAPPENED:
        return False
    verbs = text.tagged.tags[trigger + 1 : verdict]
    return is_noun(text, trigger) and not any("verb" in tags for tags in verbs)


def _talk_is_false(text: Text, sentence: range, trigger: int) -> bool:
    """والكلام عن قصف أ غير صحيح: the talk is told before the strike, the verdict after it."""
    near = range(max(sentence.start, trigger - _TALK_REACH), trigger)
    talk = next((i for i in reversed(near) if text.forms[i].lstrip("و") in _TALK), None)
    if talk is None or any("strike" in tags for tags in text.tagged.tags[talk:trigger]):
        return False
    end = min(trigger + _VERDICT_REACH, sentence.stop)
    for verdict in text.tagged.among(_FALSE, trigger + 1, end):
        if text.tagged.any_with("speech", trigger + 1, verdict):
            return False
        if _turns(text, trigger + 1, verdict):
            return False
        if _is_said_of_it(text, verdict):
            return True
    return False


def _is_said_of_it(text: Text, verdict: int) -> bool:
    """ "Were wrong", and not "the wrong village"."""
    if text.lexicon.language == "ar" or "cue.false" not in text.tagged.tags[verdict]:
        return True
    return not _IS.isdisjoint(text.forms[verdict - 2 : verdict])


def _is_untrue_that(text: Text, sentence: range, trigger: int) -> bool:
    """ "It is not true that A was shelled", ليس صحيحاً أن."""
    start = max(sentence.start, trigger - _THAT_REACH)
    for verdict in text.tagged.among(_FALSE, start, trigger):
        after = text.tagged.last[verdict] + 1
        if text.forms[after] in _THAT and not _turns(text, after, trigger):
            return True
    return False


def _turns(text: Text, start: int, end: int) -> bool:
    """To another sentence, or other talk."""
    between = (form.lstrip("و") for form in text.forms[start:end])
    return any(form in _TURNS or form in _TALK for form in between)
