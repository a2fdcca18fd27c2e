"""Where a clause turns to what came before it: "in response to", "after", and something violent."""

from incidents.reading.clauses.clause_starts import COMMAS
from incidents.reading.days.day_words import day_atoms
from incidents.reading.words.text import Text
from incidents.reading.words.tokens import Token

ANSWER, AFTER = "answer", "after"
VIOLENT = ("strike", "clash", "intercept", "killed", "injured", "shot")
_RELATING = frozenset({"cue.answer", "cue.culprit", "cue.after", "cue.meaning"})
REACH = 12  # tokens between "after" and the word for what happened
_ANSWERS = frozenset({"answer", "cue.answer"})
_BLAST_REACH = 6  # tokens
_ONLY_WITH_A_WEAPON = frozenset({"strike.light", "killed", "injured"})
_BECAUSE_OF = frozenset({"خلفيه"})  # على خلفية
_TIMES = frozenset(
    {"ساعه", "ساعتين", "ساعات", "دقيقه", "دقيقتين", "دقايق", "يوم", "يومين", "ايام", "نصف", "ربع"}
    | {
        "لحظات",
        "ثوان",
        "قليل",
        "وقت",
        "وجيز",
        "قصير",
        "نحو",
        "حوالي",
        "قرابه",
        "اقل",
        "اكثر",
        "مده",
    }
    | {"غروب", "منتصف", "الظهر", "الفجر", "العصر", "المغرب", "العشا", "الافطار", "صلاه", "شروق"}
    | {"اسبوع", "اسابيع", "شهر", "اشهر", "قليله", "تقريبا", "فقط", "واحد", "واحده"}
)
_NUMBERS = frozenset(
    {"ثلاث", "ثلاثه", "اربع", "اربعه", "خمس", "خمسه", "ست", "سته", "سبع", "سبعه", "ثمان", "ثمانيه"}
    | {"تسع", "تسعه", "عشر", "عشره", "عشرين", "ثلاثين", "اربعين", "خمسين", "بضع", "عده", "وربع"}
    | {"ونصف"}
)
_OF_WHAT = frozenset({"من", "علي", "عن"})


def _says_what_it_answers(text: Text, start: int, index: int, end: int) -> bool:
    before = range(max(start, index - 2), index)
    if text.tagged.any_with("cue.negation", before.start, index):
        return False  # لم تستدعِ رداً
    if text.tokens[index].form == "to" and any(
        text.tagged.tags[i] & {"fear", "plan"} for i in before
    ):
        return False  # "vowed to respond to"
    return not text.tagged.any_with("elsewhere", index, min(index + REACH, end))


def relation_at(text: Text, start: int, index: int, end: int, *, answered: bool) -> str:
    """What the words at `index` say that follows: ANSWER, AFTER or "". The clause began at
    `start`; `answered`: it tells what was answered itself."""
    tags = text.tagged.tags[index]
    if tags.isdisjoint(_RELATING):
        return ""
    if "cue.answer" in tags:
        return ANSWER if _says_what_it_answers(text, start, index, end) else ""
    if _tells_of_what_is_answered(text, start, index):
        return ANSWER if _violence_follows(text, index, end) else ""
    if "cue.caused" in tags and _is_only_a_cause(text, start, index):
        return ""
    if text.tokens[index].form == "following" and _is_a_time(text, index + 1, end):
        return ""  # "the following evening"
    if "cue.after" in tags and _violence_follows(text, index, end):
        if answered and _is_what_is_avenged(text, start, index):
            return ""
        return ANSWER if text.tokens[text.tagged.last[index]].form in _BECAUSE_OF else AFTER
    return ""


def _tells_of_what_is_answered(text: Text, start: int, index: int) -> bool:
    """إنه رد على العدوان، في إشارة إلى غارات على أ; "struck the group behind the attack on A"."""
    tags = text.tagged.tags[index]
    if "cue.meaning" in tags:
        return bool(text.tagged.among(_ANSWERS, start, index))
    return "cue.culprit" in tags and _struck(text, start, index)


def _struck(text: Text, start: int, index: int) -> bool:
    """ "Struck, or punished, the group behind the attack on A": what was struck had done it."""
    hit = ({"strike", "verb"}, {"answer", "verb"})
    return any(any(of <= tags for of in hit) for tags in text.tagged.tags[start:index])


def _is_a_time(text: Text, index: int, end: int) -> bool:
    near = day_atoms(text, index, min(index + 1, end))
    return any(atom.kind in ("parts", "unit") for atom in near)


def _is_what_is_avenged(text: Text, start: int, index: int) -> bool:
    """ "In revenge for a death after an attack on A": one thing is answered, and its cause."""
    tags = text.tagged.tags[start:index]
    killed = any("killed" in t or "injured" in t for t in tags)
    return killed and not any("strike" in t for t in tags)


def _is_only_a_cause(text: Text, start: int, index: int) -> bool:
    """ "Three were killed إثر a shelling" is one thing and its cause; "A was shelled إثر …" two."""
    strikes = any(
        "strike" in tags and not tags & {"explode", "explosion", "received", "strike.light"}
        for tags in text.tagged.tags[start:index]
    )
    answers = any({"answer", "verb"} <= tags for tags in text.tagged.tags[start:index])
    return index > start and not (strikes or answers)


def _violence_follows(text: Text, index: int, end: int) -> bool:
    for later in range(text.tagged.last[index] + 1, min(index + REACH + 1, end)):
        if text.tokens[later].form in (*COMMAS, ":") or _was_a_time(text, index, later):
            return False
        if any(tag in text.tagged.tags[later] for tag in VIOLENT):
            light = text.tagged.tags[later] & _ONLY_WITH_A_WEAPON
            if not light or _is_armed(text, index, later, end):
                return True
    return False


def _is_armed(text: Text, index: int, later: int, end: int) -> bool:
    """Killed with a weapon, or by or of a side: "after a patrol had killed two men"."""
    stop = min(later + 7, end)
    if text.tagged.any_with("weapon", index, stop):
        return True
    side = any(text.tagged.any_with(tag, index, stop) for tag in ("actor", "military.sure"))
    return side and "killed" in text.tagged.tags[later]


def _was_a_time(text: Text, index: int, later: int) -> bool:
    """Whether a word tells that "after" was of a time, and of nothing that came before."""
    tags = text.tagged.tags
    if "answer" in tags[later]:
        return True  # "after an hour they answered"
    if tags[later] & {"cue.caused", "fire_source"} and index + 1 < later:
        return True  # وردت بعد دقائق على مصادر النيران إثر سقوط صاروخ
    return _is_only_when(text, index, later)


def _is_only_when(text: Text, index: int, later: int) -> bool:
    """وبعد ساعتين قصفت أ, وردت بعد نصف ساعة بقصف أ: a time, and not "two hours after"."""
    if text.lexicon.language != "ar":
        return "verb" in text.tagged.tags[later] and "days_unit" in text.tagged.tags[later - 1]
    words = text.tokens[index + 1 : later + 1]
    told = [i for i, word in enumerate(words) if _is_of_a_time(words, i)]
    after = next((word.form for i, word in enumerate(words) if i not in told), "")
    timed = any(words[i].form in _TIMES for i in told)
    return timed and bool(after) and told[0] == 0 and after not in _OF_WHAT


def _is_of_a_time(words: list[Token], index: int) -> bool:
    """ساعة, ثلاث, and من of "less than"."""
    form = words[index].form
    less = index and form == "من" and words[index - 1].form in ("اقل", "اكثر")
    return bool(less) or form in _TIMES or words[index].is_number or form in _NUMBERS


def sets_off_a_blast(text: Text, index: int) -> bool:
    """ "Hit a depot, triggering a huge explosion": that was the hit itself."""
    triggers = text.tokens[index].form.startswith(("trigger", "spark"))
    return triggers and text.tagged.any_with("explode", index + 1, index + _BLAST_REACH)
