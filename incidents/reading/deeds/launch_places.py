"""A strike at the place that something had been fired from: it hit back.

"Shelled Al-Junayna, from where the shots had come", قصفت بستاناً خرجت منه الصواريخ.
"""

from incidents.reading.words.text import Text

_WHERE = frozenset({"which", "where", "حيث"})
_FROM_IT = frozenset({"منها", "منه", "منهما", "منهم"})
_TELLS_WHERE = _WHERE | _FROM_IT
_LEFT = frozenset(
    {"come", "came", "coming", "fired", "launched", "originated", "started", "flown", "emanated"}
)
_LAUNCHES = ("نطلق", "طلق", "خرج", "قلع", "نطلقت", "طلقت", "خرجت", "اقلعت", "رمي")
_LAUNCHED = frozenset({"launched", "fired"})
_REACH, _NEAR = 9, 4  # tokens


def hits_where_it_came_from(text: Text, trigger: int, end: int) -> bool:
    """Whether a relative clause after the trigger tells what had left from there."""
    if _TELLS_WHERE.isdisjoint(text.forms[trigger + 1 : end]):
        return False
    for index in range(trigger + 1, end):
        form = text.tokens[index].form
        if form in _FROM_IT and _launches(text, max(trigger, index - _NEAR), index):
            return True
        if form not in _WHERE:
            continue
        near = range(index + 1, min(index + _REACH, end))
        if text.lexicon.language == "ar":
            if _launches(text, near.start, min(near.start + _NEAR, near.stop)):
                return True
        elif any(text.tokens[i].form in _LEFT for i in near):
            return True
    return False


def _launches(text: Text, start: int, stop: int) -> bool:
    return any(launches(text, index) for index in range(start, stop))


def launches(text: Text, index: int) -> bool:
    """A verb for what left a place: أُطلقت, انطلقت, خرجت, "launched"."""
    form = text.tokens[index].form
    return form in _LAUNCHED or form.lstrip("واتين").endswith(_LAUNCHES)
