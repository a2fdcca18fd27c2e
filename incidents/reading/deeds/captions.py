"""The caption of a picture, which shows another day than the one that the report tells of."""

import re

from incidents.reading.words.text import Text

_CREDITED = re.compile(
    r"[-–—،,]\s*\d{1,2}\s[^\n.،,()]{3,25}\d{4}\s*\([^()\n]{2,40}\)\s*$"  # "- 7 May 2018 (AFP)"
)
_CREDIT = 80  # characters
_PHOTO = re.compile(r"[(\[](?:\w+ )?Photo(?:[ :/][^()\[\]\n]{2,60})?[)\]]\W*$", re.IGNORECASE)


def is_caption(text: Text, sentence: range) -> bool:
    """جنود يطلقون القذائف قرب أ - 7 من أيلول 2018 (رويترز): a day and a credit at the end; or a
    line that ends "(AFP Photo)"."""
    if ")" not in text.source and "]" not in text.source:
        return False
    start, end = text.tokens[sentence.start].start, text.tokens[sentence.stop - 1].end
    closed = text.source[start:end].rstrip().endswith(")")
    if closed and _CREDITED.search(text.source, start, end) is not None:
        return True
    line_start, line_end = text.line_of(sentence.start)
    last = text.tokens[line_end - 1].end
    first = max(text.tokens[line_start].start, last - _CREDIT)
    if "hoto" not in text.source[first:last]:
        return False
    return _PHOTO.search(text.source, first, last) is not None
