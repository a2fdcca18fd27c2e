"""Hand-made readings: what a reader of reports hands to the desk."""

from typing import Any

from incidents.desk.propose import ReadEvidence, ReadIncident, Reading, ReadMention

TEXT = (
    "أفادت مصادر محلية أن ميليشيات نفذت هجوماً صاروخياً، مساء أمس الخميس، على حقل كونيكو للغاز.\n"
    "ورداً على الهجوم، أطلقت القوات الأميركية نيران المدفعية على قرية مراد جنوبي الخابور."
)
READER = "hand reader 1"


def mention(words: str, slug: str | None, **more: Any) -> ReadMention:
    start = TEXT.index(words)
    place = {"slug": slug} if slug else None
    found: ReadMention = {"start": start, "end": start + len(words), "place": place}
    found.update(more)  # type: ignore[typeddict-item]
    return found


def evidence(words: str, aspect: str = "occurrence", **more: Any) -> ReadEvidence:
    start = TEXT.index(words)
    found: ReadEvidence = {"start": start, "end": start + len(words), "aspect": aspect}
    found.update(more)  # type: ignore[typeddict-item]
    return found


def incident(kind: str, **more: Any) -> ReadIncident:
    found: ReadIncident = {"kind": kind, "places": [], "answers": None}
    found.update(more)  # type: ignore[typeddict-item]
    return found


def attack_and_answer() -> Reading:
    """An attack on Conoco on 31 October 2024, and its answer on a name that is no sure place."""
    return {
        "language": "ar",
        "mentions": [
            mention("حقل كونيكو للغاز", "conoco", reasons=["the name in full"]),
            mention(
                "مراد",
                "marat",
                doubtful=True,
                reasons=["one letter from مراط"],
                candidates=[
                    {"slug": "marat", "score": 0.8, "reasons": ["one letter from مراط"]},
                    {"slug": "murad", "score": 0.3, "reasons": ["far from the other places"]},
                ],
            ),
            mention("الخابور", None),
        ],
        "incidents": [
            incident(
                "attack",
                places=[{"role": "target", "mention": 0}],
                edtf="2024-10-31",
                basis="inferred",
                date_reason="“yesterday, Thursday” of a report of 1 November 2024",
                part_of_day="evening",
                weapons=["rockets"],
                killed=[0, 2],
                injured=[3, None],
                evidence=[
                    evidence("هجوماً صاروخياً", speaker="مصادر محلية"),
                    evidence("مساء أمس الخميس", "date"),
                ],
            ),
            incident(
                "counter_strike",
                places=[{"role": "target", "mention": 1}],
                edtf="2024-10-31",
                basis="inferred",
                answers=0,
                actor="us-forces",
                evidence=[evidence("نيران المدفعية")],
            ),
        ],
    }
