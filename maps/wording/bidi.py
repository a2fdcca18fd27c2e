"""Text from reports and gazetteers, shown so that it cannot reorder what stands around it.

Direction overrides can make a village read as another one, or a government-held place as
an SDF-held one. They are shown as U+FFFD, one for one, so that offsets into a text stay
right; direction marks (U+200E, U+200F) and joiners are part of honest Arabic and stay.
"""

from django.conf.locale import LANG_INFO

_OVERRIDES = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_SHOWN = dict.fromkeys(_OVERRIDES, "\ufffd")


def show_overrides(text: str) -> str:
    """The text with every direction override, embedding and isolate made visible."""
    return text.translate(_SHOWN)


def isolated(text: str) -> str:
    """The text, its overrides shown, in isolates: for a sentence in another direction."""
    return f"\u2068{show_overrides(text)}\u2069"


def direction(language: str) -> str:
    """ "rtl", "ltr", or "auto" for a language that Django does not know."""
    known = LANG_INFO.get(language)
    if known is None or "bidi" not in known:
        return "auto"
    return "rtl" if known["bidi"] else "ltr"
