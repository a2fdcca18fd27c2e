"""What was planned, and also done."""

from incidents.reading.words.text import Text

_BESIDE = 3  # tokens
_WHICH = frozenset({"الذي", "التي"})


def was_carried_out(text: Text, trigger: int) -> bool:
    """ "Had planned Saturday's drone attack", التخطيط للهجوم الذي وقع: planned, and done."""
    if "verb" in text.tagged.tags[trigger]:
        return False
    tokens, lists = text.tokens, text.lexicon.word_lists
    if text.lexicon.language == "en":
        near = range(max(0, trigger - _BESIDE), trigger)
        owned = (i for i in near if text.source.startswith(("'s", "’s"), tokens[i].end))
        return any(tokens[i].form in {*lists["weekdays"], "yesterday"} for i in owned)
    after = [token.form for token in tokens[trigger + 1 : trigger + _BESIDE]]
    was_done = len(after) > 1 and after[0] in _WHICH and after[1] in lists["carried_out"]
    return was_done and tokens[trigger].form.startswith(("ال", "لل"))
