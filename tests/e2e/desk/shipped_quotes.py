"""The 85 quotes that are shipped of the first report beside those that the test's editor publishes.

The editor accepts what the reader quotes and draws the two quotes that contradict the record. To
draw the other shipped ones by keyboard would take as long as all else together, so that these
differ by right, each for one of the reasons below. All that do not stand here are the same to the
letter, with their stance and place.
"""

from incidents.desk.reviewing import incidents_of
from incidents.models import Report
from tests.e2e.desk.shipped_report import as_shipped, contradicting, key_of, reading

Quoted = tuple[str, str | None, int, int]  # aspect, shipped incident, first and last letter

# The reader writes these into the fields of the incident, and quotes the sentence that tells them.
FIELDS = {"place", "weapon", "date", "bank", "effect", "holder"}

# The reader quotes a clause, or a name alone, where the hand took the sentence or added to it.
IN_OTHER_WORDS: set[Quoted] = {
    ("occurrence", "k7wq2mxa", 0, 188),
    ("occurrence", "n8rjd3yb", 0, 188),
    ("occurrence", "n8rjd3yb", 116, 188),
    ("occurrence", "k7wq2mxa", 190, 368),
    ("occurrence", "k7wq2mxa", 212, 340),
    ("occurrence", "k7wq2mxa", 792, 885),
    ("occurrence", "n8rjd3yb", 887, 997),
    ("occurrence", "n8rjd3yb", 887, 1080),
    ("occurrence", "f6sxk2we", 1082, 1301),
    ("occurrence", "t4hvp9cz", 1082, 1301),
    ("occurrence", "f6sxk2we", 1106, 1212),
    ("occurrence", "t4hvp9cz", 1218, 1270),
    ("occurrence", "d2wnr8kv", 1823, 1996),
    ("occurrence", "d2wnr8kv", 1823, 2080),
    ("occurrence", "y9bca5pu", 1823, 2080),
    ("occurrence", "j5xeg4sm", 1823, 2080),
    ("occurrence", "y9bca5pu", 1963, 1996),
    ("occurrence", "j5xeg4sm", 2003, 2080),
    ("actor", "n8rjd3yb", 911, 948),
    ("actor", "d2wnr8kv", 1847, 1885),
    ("context", None, 1765, 1776),
    ("context", None, 1778, 1789),
}

# A sentence that tells of several incidents is quoted by the reader for one of them.
OF_ANOTHER_INCIDENT: set[Quoted] = {
    ("occurrence", "f6sxk2we", 0, 188),
    ("occurrence", "f6sxk2we", 116, 188),
    ("occurrence", "k7wq2mxa", 1082, 1301),
    ("occurrence", "n8rjd3yb", 1082, 1301),
}

# That what fell was shot down, and by whom, is told of a sentence before the reader's clause.
NOT_QUOTED: set[Quoted] = {
    ("occurrence", "k7wq2mxa", 542, 736),
    ("occurrence", "t4hvp9cz", 542, 736),
    ("occurrence", "t4hvp9cz", 571, 672),
    ("actor", "t4hvp9cz", 571, 596),
    ("actor", "k7wq2mxa", 212, 228),
}


def told_otherwise() -> set[Quoted]:
    """Those shipped quotes that the editor does not publish as they are."""
    drawn = {_quoted(one) for one in contradicting()}
    fields = {_quoted(one) for one in reading()["claims"] if one["aspect"] in FIELDS} - drawn
    return fields | IN_OTHER_WORDS | OF_ANOTHER_INCIDENT | NOT_QUOTED


def as_they_are(report: Report) -> set[Quoted]:
    """Those shipped quotes that are published to the letter, with their stance and place."""
    told = {str(key_of(one)): one["public_id"] for one in reading()["incidents"]}
    ids = {one.pk: told[str(key_of(as_shipped(one)))] for one in incidents_of(report)}
    published = {
        (c.aspect, ids.get(c.incident_id or 0), c.start, c.end, c.stance, c.place and c.place.slug)
        for c in report.claims.accepted().select_related("place")
    }
    return {
        _quoted(one)
        for one in reading()["claims"]
        if (*_quoted(one), one["stance"], one.get("place")) in published
    }


def _quoted(one: dict[str, object]) -> Quoted:
    found: Quoted = tuple(one.get(name) for name in ("aspect", "incident", "start", "end"))  # type: ignore[assignment]
    return found


def all_quotes() -> set[Quoted]:
    return {_quoted(one) for one in reading()["claims"]}
