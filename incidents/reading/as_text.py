"""A reading as lines that a person reads in a terminal."""

from incidents.reading.accounts.account import Account
from incidents.reading.as_json import kind_of
from incidents.reading.deeds.head_counts import Range
from incidents.reading.names.resolution import Candidate
from incidents.reading.reader import READER, Reading
from incidents.reading.story.events import Event
from incidents.reading.words.text import Mention

_QUOTE = 100  # characters


def reading_as_text(reading: Reading) -> str:
    """Places, incidents, and what is told of violence that is no incident."""
    published = reading.published.isoformat() if reading.published else "day not known"
    lines = [f"Read by {READER}: language {reading.language}, published: {published}", ""]
    lines += ["Places named:"]
    pairs = zip(reading.places.mentions, reading.places.resolved, strict=True)
    lines += [_mention(reading, mention, found) for mention, found in pairs] or ["  none"]
    lines += ["", "Incidents:"]
    for number, event in enumerate(reading.events):
        lines += _event(reading, number, event)
    if not reading.events:
        lines.append("  none")
    lines += ["", "Context, no incidents:"]
    lines += [_context(reading, account) for account in reading.context] or ["  none"]
    return "\n".join(lines) + "\n"


def _mention(reading: Reading, mention: Mention, found: list[Candidate]) -> str:
    words = " ".join(reading.text.source[mention.start : mention.end].split())
    where = f"  {mention.start}-{mention.end}  {words}"
    if not found:
        return f"{where}  → not in the gazetteer"
    reasons = "; ".join(found[0].reasons)
    others = ", ".join(candidate.name.slug for candidate in found[1:])
    return f"{where}  → {found[0].name.slug} ({reasons})" + (f"; or {others}" if others else "")


def _event(reading: Reading, number: int, event: Event) -> list[str]:
    days = reading.days_of(event)
    lines = [f"  {number}. {kind_of(event)}, {days.edtf or days.reason or 'day not known'}"]
    for placed in event.placed.values():
        mention = reading.places.mentions[placed.mention]
        words = " ".join(reading.text.source[mention.start : mention.end].split())
        bearing = f", {placed.bearing} of it" if placed.bearing else ""
        lines.append(f"     {placed.role}: {words}{bearing}")
    actor = next((a.actor.name for a in event.accounts if a.actor), "")
    said = (
        ("by", actor),
        ("with", ", ".join(event.weapons_used)),
        ("killed", _range(event.toll.killed)),
        ("injured", _range(event.toll.injured)),
        ("answers", _number(reading, event.answered)),
        ("not as the rules say, by its signs", "; ".join(event.turned_by)),
        ("another account of", _number(reading, event.alternative_to)),
    )
    lines += [f"     {what}: {words}" for what, words in said if words]
    return lines + [f"     “{_quote(reading, account)}”" for account in event.accounts]


def _range(people: Range | None) -> str:
    if people is None:
        return ""
    low, high = people
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def _number(reading: Reading, event: Event | None) -> str:
    return "" if event is None else f"incident {reading.events.index(event)}"


def _context(reading: Reading, account: Account) -> str:
    return f"  {account.context}: “{_quote(reading, account)}”"


def _quote(reading: Reading, account: Account) -> str:
    tokens, clause = reading.text.tokens, account.clause
    words = reading.text.source[tokens[clause.start].start : tokens[clause.end - 1].end]
    quoted = " ".join(words.split())
    speaker = f" ({account.speaker.words})" if account.speaker else ""
    return (quoted if len(quoted) <= _QUOTE else quoted[:_QUOTE].rsplit(" ", 1)[0] + "…") + speaker
