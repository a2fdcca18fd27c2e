"""How templates say what the database holds."""

import json
import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import translate_url
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from incidents.desk.reasons import joined
from incidents.desk.signs_in_words import sign_in_words
from incidents.models import Claim, Incident, IncidentPlace, Mention, Place, Report, Visibility
from incidents.models.dated import DatedModel
from incidents.models.labels import in_reader_language
from maps import sources
from maps.desk.reasons_in_words import reason_in_words
from maps.quotes import Quote, ended, mention_anchor, quotes_of
from maps.web_addresses import ADDRESS, site_of, without_punctuation
from maps.wording import bidi, casualties, day_words, incident_words, phrases
from maps.wording.incident_words import Account, Holder, Link, accounts_of, holders_of, links_of

register = template.Library()

_HYPHENED = re.compile(r"(\w+(?:-\w+)+)")
_NO_MARKUP = {ord(c): f"\\u{ord(c):04X}" for c in "<>&"}

register.filter("sources_of", sources.sources_of)
register.filter("shown", bidi.show_overrides)
register.filter("direction", bidi.direction)
register.filter("title_of", incident_words.incident_title)
register.filter("told_apart", incident_words.told_apart)
register.filter("ended", ended)
register.filter("in_words", reason_in_words)
register.filter("mention_anchor", mention_anchor)
register.filter("name_of", incident_words.name_of)
register.filter("names_of", incident_words.names_of)
register.filter("landed", incident_words.landed_rows)
register.filter("origins", incident_words.origin_rows)


@register.filter
def day(value: date) -> str:
    return day_words.day_text(value)


@register.filter
def moment(value: datetime) -> str:
    """“24 October 2024, 15:53”"""
    here = timezone.localtime(value)
    parts = (day_words.day_text(here.date()), phrases.in_reader_digits(f"{here:%H:%M}"))
    return str(phrases.page_phrases()["listed"]).join(parts)


@register.filter
def date_of(row: DatedModel) -> str:
    """A row's date with its basis, in words."""
    return day_words.date_text(row)


@register.filter
def number(value: float) -> str:
    return phrases.number(value)


@register.simple_tag
def apart() -> str:
    """What stands between a sentence and its count, a page's title and the site's name. No dot
    in Arabic: beside its digits a dot is a zero."""
    return str(phrases.page_phrases()["apart"])


@register.simple_tag
def between_parts() -> str:
    """The same between the parts of one line (outlet, day, language), none of which it begins."""
    return str(phrases.page_phrases()["between_parts"])


@register.simple_tag
def leads_to() -> str:
    """An arrow in the direction of reading: browsers do not mirror it."""
    return str(phrases.page_phrases()["leads_to"])


@register.simple_tag
def takes_reports_of_errors() -> bool:
    """Whether there is somebody to write to."""
    return bool(settings.DIFAF_CONTACT)


@register.filter
def time_since(moment: datetime) -> str:
    """“2 days, 3 hours” in the reader's digits; no Arabic zero, which looks like a dot."""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("less than a minute")
    return phrases.in_reader_digits(timesince(moment))


@register.filter
def kilometres(value: float) -> str:
    return phrases.say("kilometres", n=phrases.number(value))


@register.filter
def counted(n: int, what: str) -> str:
    """`3|counted:"incidents"` is “3 incidents”."""
    return phrases.say(f"count_{what}", n=n)


@register.filter
def only_from(incident: Incident, place: Place) -> bool:
    """Whether it came from the place and hit others."""
    return all(row.place_id != place.pk for row in incident_words.landed_rows(incident))


@register.filter
def only_beside(incident: Incident, place: Place) -> IncidentPlace | None:
    """The area beside the place ("south of the city") in which it happened, not in the place."""
    here = [row for row in incident_words.landed_rows(incident) if row.place_id == place.pk]
    return here[0] if here and all(row.bearing for row in here) else None


@register.filter
def killed(incident: Incident) -> str:
    return casualties.range_text(casualties.KILLED, incident.killed_min, incident.killed_max)


@register.filter
def injured(incident: Incident) -> str:
    return casualties.range_text(casualties.INJURED, incident.injured_min, incident.injured_max)


@register.simple_tag
def quotes_for(incident: Incident, about: Place | str = "") -> list[Quote]:
    """The incident's quotations, those that name the place whose page it is first. Claims and
    their reports' mentions must be at hand."""
    claims = list(incident.claims.all())
    shown = {row.place_id for row in incident.places.all()}
    mentions = {
        mention.pk: mention
        for claim in claims
        for mention in claim.report.mentions.all()
        if mention.place_id in shown
    }
    return quotes_of(claims, mentions.values(), about if isinstance(about, Place) else None)


@register.filter
def told_in(incident: Incident) -> list[Report]:
    """The reports that its quotations stand in and that can be read, each once."""
    quotes = quotes_of(incident.claims.all())
    return list({quote.report.pk: quote.report for quote in quotes if quote.has_page}.values())


@register.filter
def links(incident: Incident) -> list[Link]:
    """What it answers, what answers it, other accounts, in words."""
    return links_of(incident)


@register.filter
def accounts(incident: Incident) -> list[Account]:
    """Its own and the alternative accounts side by side; none where it is the only one."""
    return accounts_of(incident)


@register.filter
def holders(incident: Incident) -> list[tuple[Holder, str]]:
    """Who held its targets on its day, each with the names of the places where they differ."""
    return holders_of(incident)


@register.filter
def note(row: object) -> str:
    return in_reader_language(row, "note")


@register.filter
def reason(row: object) -> str:
    return in_reader_language(row, "reason")


@register.filter
def signs_that_turned_it(incident: Incident) -> str:
    """By which signs the reader read it otherwise than its rules."""
    language = phrases.reader_language()
    return joined((sign_in_words(sign, language) for sign in incident.turned_by or []), language)


@register.filter
def provenance(report: Report) -> str:
    """How it came here."""
    return in_reader_language(report, "provenance")


@register.filter
def date_reason(row: DatedModel) -> str:
    """Why an inferred or estimated date is what it is."""
    return in_reader_language(row, "date_reason")


@register.filter
def words_in(span: Claim | Mention, report: Report) -> str:
    """The words of a mention or claim; the report's text must be at hand."""
    return report.body.text[span.start : span.end]


@register.filter
def is_foreign(report: Report) -> bool:
    """Whether the reader needs a translation of its words."""
    return report.language != phrases.reader_language()


@register.filter
def report_name(report: Report) -> str:
    """Its title, else its first words where its text may be read, else its public id."""
    if report.title:
        return report.title
    if report.visibility == Visibility.PUBLIC:
        return report.first_words()
    return _("Report %(id)s") % {"id": report.public_id}


@register.filter
def unbroken(text: str) -> SafeString:
    """Of words such as “Counter-strike”, which stay whole at the end of a line."""
    parts = _HYPHENED.split(text)  # every second one is such a word
    whole = format_html_join(
        "", '<span class="unbroken">{}</span>{}', zip(parts[1::2], parts[2::2], strict=True)
    )
    return format_html("{}{}", parts[0], whole)


@register.filter
def in_parts(text: str) -> SafeString:
    """Of a line such as “estimated · 24 October to 28 November 2024”: where there is no room it
    is broken between its parts, and into a part only where that alone has none."""
    between = str(phrases.page_phrases()["between_parts"])
    *before, last = text.split(between)
    parts = [*(part + between.rstrip() for part in before), last]
    return format_html_join(" ", '<span class="part">{}</span>', ((part,) for part in parts))


@register.filter
def unlocalised(value: object) -> str:
    """For attributes and coordinates, which have no language."""
    return str(value)


@register.filter
def as_json(value: object) -> SafeString:
    """For the inside of a JSON script that is replaced: escaped as Django's json_script does."""
    return mark_safe(json.dumps(value, cls=DjangoJSONEncoder).translate(_NO_MARKUP))  # noqa: S308


@register.filter
def language_name(code: str) -> str:
    """The language's name in the reader's language; its code where Django knows none."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def is_web_address(address: str) -> bool:
    """Only these become links: no javascript:, no data:, no //elsewhere."""
    return urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).netloc)


@register.filter
def with_links(text: str) -> SafeString:
    """A source as editors wrote it, its web addresses as links, the rest as text."""
    shown = bidi.show_overrides(text)
    parts: list[str | SafeString] = []
    at = 0
    for match in ADDRESS.finditer(shown):
        address = without_punctuation(match[0])
        parts += [shown[at : match.start()], _link(address)]
        at = match.start() + len(address)
    parts.append(shown[at:])
    return format_html_join("", "{}", ((part,) for part in parts))


@register.simple_tag(takes_context=True)
def this_page_in(context: template.Context, language: str) -> str:
    """The address of this page in another language, its query kept."""
    request = context["request"]
    return translate_url(request.get_full_path(), language)


@register.simple_tag(takes_context=True)
def absolute_page_in(context: template.Context, language: str) -> str:
    """The same with the site's name: search engines take no other for `hreflang`."""
    address: str = context["request"].build_absolute_uri(this_page_in(context, language))
    return address


def _link(address: str) -> SafeString:
    return format_html(
        '<a href="{}" rel="noopener noreferrer nofollow" dir="ltr">{}</a>',
        address,
        site_of(address),
    )
