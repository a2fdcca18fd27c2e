"""A report read: the places it names, what it says happened, and what answered what.

This reader works by rules and a lexicon. What it proposes carries its name and version, so
that another reader can stand beside it.
"""

import re
from dataclasses import dataclass
from datetime import date

from incidents.reading.accounts.account import Account
from incidents.reading.accounts.account_days import heading_days
from incidents.reading.accounts.accounts import accounts_of
from incidents.reading.days.day_values import Days
from incidents.reading.days.days import nominal_publication, only_date, told_publication
from incidents.reading.lexicon import load_lexicon
from incidents.reading.names.gazetteer import Gazetteer
from incidents.reading.names.resolution import resolve
from incidents.reading.names.toponyms import find_mentions
from incidents.reading.roles.placed import Places
from incidents.reading.story.events import Event
from incidents.reading.story.story import Story
from incidents.reading.words.tagging import tag
from incidents.reading.words.text import Text
from incidents.reading.words.tokens import tokenize

NAME, VERSION = "difaf-rules", "1.24"
READER = f"{NAME} {VERSION}"
_ARABIC, _LATIN = re.compile("[\u0600-\u06ff]+"), re.compile("[A-Za-z]+")
_ARABIC_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. `context` tells of violence that is no incident: feared, denied, habitual."""

    text: Text
    published: date | None
    places: Places
    events: list[Event]
    context: list[Account]

    @property
    def language(self) -> str:
        return self.text.lexicon.language

    def days_of(self, event: Event) -> Days:
        """The days of an event as far as they are known without guessing the publication."""
        days = event.days or Days()
        if self.published is not None or days.anchored or not days.known:
            return days
        one_day = days.earliest is not None and days.earliest == days.latest
        weekday = f"{days.earliest:%A}" if one_day else "a day"
        return Days(
            part_of_day=days.part_of_day,
            reason=f"{weekday} told from the day of publication, which is not known",
        )


def language_of(source: str) -> str:
    """ "ar" or "en", by the share of Arabic among the letters."""
    if source.isascii() or not _ARABIC.search(source):
        return "en"
    if not _LATIN.search(source):
        return "ar"
    arabic, latin = (sum(map(len, letters.findall(source))) for letters in (_ARABIC, _LATIN))
    return "ar" if arabic >= _ARABIC_SHARE * (arabic + latin) else "en"


def read(source: str, gazetteer: Gazetteer, published: date | None = None) -> Reading:
    """Read a report. Offsets in the reading count code points of `source`.

    `published` is the day of publication; without it "yesterday" has no date.
    """
    lexicon = load_lexicon(language_of(source))
    tokens = tokenize(source)
    text = Text(source, tokens, tag(tokens, lexicon), lexicon)
    mentions = find_mentions(text, gazetteer)
    places = Places(mentions, resolve(mentions, text))
    published = published or told_publication(text)
    day = published or nominal_publication(text)
    only = None if published else only_date(text)
    story = Story(places, day, heading_days(text, day), only)
    story.tell(accounts_of(text, places, day))
    return Reading(text, published, places, story.events, story.context)
