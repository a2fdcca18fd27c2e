"""Words for a strike that mean something else where they stand: Palmyra, a cordon."""

from incidents.reading.words.text import Text

_LAYS = frozenset({"ضرب", "ضربت", "ضربوا", "تضرب", "يضرب"})
_CORDON = frozenset({"طوق", "طوقا", "الطوق"})
_CORDON_REACH = 6  # tokens
_TOWARDS = frozenset({"باتجاه", "نحو", "الي", "من", "في", "صوب", "قرب", "مدينه", "باديه"})


def means_something_else(text: Text, index: int) -> bool:
    return _is_the_city(text, index) or _lays_a_cordon(text, index)


def _is_the_city(text: Text, index: int) -> bool:
    """باتجاه تدمر, to Palmyra: no verb stands after a preposition."""
    before = text.tokens[index - 1].form if index else ""
    return text.tokens[index].form == "تدمر" and before in _TOWARDS


def _lays_a_cordon(text: Text, index: int) -> bool:
    """ضربت القوات طوقاً أمنياً حول أ."""
    if text.tokens[index].form.lstrip("و") not in _LAYS:
        return False
    return any(t.form in _CORDON for t in text.tokens[index + 1 : index + _CORDON_REACH])
