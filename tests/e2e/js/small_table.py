"""A table small enough to count by hand, in the words of tests/e2e/published_files.py.

Places: 0 west and 1 east of a river. 0 is held by the government, then disputed on day 105,
then by the SDF from day 106; 1 by the SDF. Days are whole days since 1970-01-01.
"""

from typing import Any

GOVERNMENT, SDF = 0, 1
HELD, DISPUTED, UNKNOWN = 0, 1, 2


def _labelled(slug: str, english: str, arabic: str) -> dict[str, Any]:
    return {"slug": slug, "label": {"en": english, "ar": arabic}}


def _at(place: int) -> dict[str, Any]:
    return {"place": place, "role": "target", "bearing": "", "radius_km": None}


def small_table() -> dict[str, Any]:
    """Five incidents: attack on 1 (day 100), answer on 0 (100 or 106: the holder is
    another one, so the zone is unknown), attack on both (104), attack on 0 while disputed
    (105), and an attack without a place or a day."""
    return {
        "region": {"slug": "test", "name": {"en": "Test", "ar": "تجربة"}, "center": [40, 35]},
        "extent": [100, 106],
        "groups": [
            {**_labelled("government", "Government", "الحكومة"), "colour": "#b5523b"},
            {**_labelled("sdf", "SDF", "قسد"), "colour": "#d9a01f"},
        ],
        "zones": [
            {**_labelled("government", "Government", "الحكومة"), "group": GOVERNMENT},
            {**_labelled("sdf", "SDF", "قسد"), "group": SDF},
        ],
        "kinds": [
            _labelled("attack", "Attack", "هجوم"),
            _labelled("counter_strike", "Counter-strike", "رد"),
        ],
        "actors": [_labelled("us-forces", "US forces", "القوات الأميركية")],
        "weapons": [_labelled("rockets", "Rockets", "صواريخ")],
        "strengths": [_labelled("fair", "Fair", "معقول"), _labelled("weak", "Weak", "ضعيف")],
        "places": {
            "slug": ["marat", "conoco"],
            "name_en": ["Marat", "Conoco gas field"],
            "name_ar": ["مراط", "حقل كونيكو"],
            "kind": ["village", "gas_field"],
            "lon": [40.0, 41.0],
            "lat": [35.0, 35.0],
            "radius_km": [1.5, 1],
            "status": ["sourced", "sourced"],
            "search": ["marat|مراد|مراط", "conoco gas field|حقل كونيكو"],
            "spans": [
                [
                    [None, 104, HELD, GOVERNMENT],
                    [105, 105, DISPUTED, -1],
                    [106, None, HELD, SDF],
                ],
                [[None, None, HELD, SDF]],
            ],
        },
        "areas": [],
        "incidents": {
            "id": ["aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd", "eeeeeeee"],
            "kind": [0, 1, 0, 0, 0],
            "actor": [-1, 0, -1, -1, -1],
            "weapons": [[0], [], [0], [], []],
            "strength": [0, 0, 1, 0, 1],
            "earliest": [100, 100, 104, 105, None],
            "latest": [100, 106, 104, 105, None],
            "days": [None, [100, 106], None, None, None],
            "basis": ["stated", "estimated", "stated", "stated", ""],
            "part_of_day": ["", "", "", "", ""],
            "killed": [[1, 2], None, None, None, None],
            "injured": [None, None, None, None, None],
            "targets": [
                [_at(1)],
                [_at(0)],
                [_at(0), _at(1)],
                [_at(0)],
                [],
            ],
            "origins": [[], [_at(1)], [], [], []],
        },
        "links": [[1, 0, "answers"]],
    }
