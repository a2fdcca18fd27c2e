"""Why a document is not taken in, in the reader's words: its digits, and foreign words apart."""

import re

from django.utils.translation import gettext as _

from incidents.desk.refusals import Refusal
from maps.wording import phrases
from maps.wording.bidi import isolated

_NUMBER = re.compile(r"\d[\d,]*")
_PLACE = re.compile(r"(?:(?P<what>.+), )?line (?P<line>\d+)")


def refusal_sentence(refusal: str, detail: str) -> str:
    """What stands in it of others, such as “404 Not Found”, reads in its own direction."""
    return str(Refusal(refusal).label) % {"detail": _in_words(detail)}


def _in_words(detail: str) -> str:
    if _NUMBER.fullmatch(detail):
        return phrases.number(int(detail.replace(",", "")))
    if place := _PLACE.fullmatch(detail):
        line = _("line %(line)s") % {"line": phrases.number(int(place["line"]))}
        return (
            f"{isolated(place['what'])}{phrases.page_phrases()['listed']}{line}"
            if place["what"]
            else line
        )
    return isolated(detail)
