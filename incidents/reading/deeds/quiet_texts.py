"""Texts about other matters that borrow the words of war: matches, trials, markets, exercises."""

from incidents.reading.words.text import Text

_ELSEWHERE = ("topic.sport", "topic.culture", "topic.court", "topic.prices", "topic.trade",
              "topic.campaign", "cue.training")  # fmt: skip
_ARMED = ("actor", "us_target", "military.sure")
_ENOUGH = 3  # different words


def is_quiet(text: Text) -> bool:
    """Several words of such a matter, and nobody who is armed in the whole text."""
    if any(text.tagged.any_with(tag, 0, len(text.tokens)) for tag in _ARMED):
        return False
    words = {
        text.tokens[index].form.removeprefix("ال")
        for tag in _ELSEWHERE
        for index in text.tagged.all_with(tag)
    }
    return len(words) >= _ENOUGH
