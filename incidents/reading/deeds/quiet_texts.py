"""Texts about other matters that borrow the words of war: matches, trials, markets, exercises,
raids that only arrest."""

from incidents.reading.lexicon import Tags
from incidents.reading.words.text import Text

_ELSEWHERE = ("topic.sport", "topic.culture", "topic.court", "topic.prices", "topic.trade",
              "topic.campaign", "cue.training")  # fmt: skip
_ARMED = ("actor", "us_target", "military.sure")
_ENOUGH, _VERY_MANY = 3, 6  # different words
_RAIDS = frozenset({"raid", "raids", "raided", "raiding"})
_ENTRIES = frozenset({"operation", "operations", "stormed", "storming"})
_AIMS = frozenset({"targeted", "targeting", "targets"})
_HARM = ("killed", "injured", "clash", "shooting")
_FOUGHT, _HURT = frozenset({"clash", "weapon"}), frozenset({"killed", "injured"})
_SHOTS = frozenset({"killed", "injured", "weapon", "explode", "destroys"})


def is_quiet(text: Text) -> bool:
    """Several words of such a matter, and nobody who is armed in the whole text; or very many of
    books, films and finds, where an army may be in the story."""
    if len({text.tokens[i].form for i in text.tagged.all_with("topic.culture")}) >= _VERY_MANY:
        return True
    if any(text.tagged.any_with(tag, 0, len(text.tokens)) for tag in _ARMED):
        return False
    words = {
        text.tokens[index].form.removeprefix("ال")
        for tag in _ELSEWHERE
        for index in text.tagged.all_with(tag)
    }
    return len(words) >= _ENOUGH and not _tells_of_a_fight(text)


def _tells_of_a_fight(text: Text) -> bool:
    """A feud that was fought out with guns, in a text that goes on about courts."""
    fights = (text.tagged.together(range(*span)) for span in text.sentences)
    return any(told >= _FOUGHT and told & _HURT and told.isdisjoint(_ELSEWHERE) for told in fights)


def only_searches(text: Text, tagged: list[tuple[int, Tags]]) -> bool:
    """ "The raids took place near A", in a text that tells of arrests; "stormed A, arresting two":
    no shot was fired there."""
    if any(tags & _SHOTS for _, tags in tagged):
        return False
    struck = [index for index, tags in tagged if "strike" in tags]
    arrests = any("arrest" in tags for _, tags in tagged) or _only_arrests(text)
    words = _RAIDS | _ENTRIES | _AIMS if arrests else _RAIDS
    raids = bool(struck) and all(text.tokens[index].form in words for index in struck)
    raids = raids and any(text.tokens[index].form not in _AIMS for index in struck)
    return raids and text.tagged.any_with("arrest", 0, len(text.tokens))


def _only_arrests(text: Text) -> bool:
    """Somebody was arrested, and in the whole text nobody hurt."""
    if not text.tagged.any_with("arrest", 0, len(text.tokens)):
        return False
    return not any(text.tagged.any_with(tag, 0, len(text.tokens)) for tag in _HARM)


def is_sport(text: Text, sentence: range) -> bool:
    """A team attacks too, and so do novels; an armed side or a victim must be named there."""
    around = text.tagged.together(sentence)
    told = around & {"topic.sport", "topic.culture"}
    words = {text.forms[i] for i in text.tagged.all_with("topic.sport")}
    enough = "topic.culture" in told or len(words) > 1  # not "the other side", "a launch team"
    return enough and bool(told) and not around & {"actor", "killed", "injured", "weapon.drones"}
