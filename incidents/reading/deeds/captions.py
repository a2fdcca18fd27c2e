"""The caption of a picture, which shows another day than the one that the report tells of."""

import re

from incidents.reading.words.text import Text

_CREDITED = re.compile(
    r"[-–—،,]\s*\d{1,2}\s[^\n.،,()]{3,25}\d{4}\s*\([^()\n]{2,40}\)\s*$"  # "- 7 May 2018 (AFP)"
)


def is_caption(text: Text, sentence: range) -> bool:
    """جنود يطلقون القذائف قرب أ - 7 من أيلول 2018 (رويترز): a day and a credit at the end."""
    start, end = text.tokens[sentence.start].start, text.tokens[sentence.stop - 1].end
    if not text.source[start:end].rstrip().endswith(")"):
        return False
    return _CREDITED.search(text.source, start, end) is not None
