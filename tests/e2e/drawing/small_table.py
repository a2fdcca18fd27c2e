"""A small table in the words of tests/e2e/published_files.py, with every kind of mark that the
map can draw. Places are real, incidents are made up."""

from datetime import date
from typing import Any

Row = dict[str, Any]

HELD, DISPUTED, UNKNOWN = 0, 1, 2
GOVERNMENT, SDF = 0, 1


def day(iso: str) -> int:
    """Days since 1970-01-01."""
    return (date.fromisoformat(iso) - date(1970, 1, 1)).days


AUTUMN = day("2024-11-01")  # Marat: government
DISPUTE = day("2024-12-04")
WINTER = day("2024-12-06")  # Marat: SDF

ALWAYS_SDF = [[None, None, HELD, SDF]]
ALWAYS_GOVERNMENT = [[None, None, HELD, GOVERNMENT]]
NEVER_KNOWN = [[None, None, UNKNOWN, -1]]
POCKET = [
    [None, day("2024-12-02"), HELD, GOVERNMENT],
    [day("2024-12-03"), day("2024-12-05"), DISPUTED, -1],
    [day("2024-12-06"), None, HELD, SDF],
]

# slug, English, Arabic, kind, lon, lat, radius in km, status, spans
PLACES: list[
    tuple[str, str, str, str, float | None, float | None, float, str, list[Any]]
] = [
    ("conoco", "Conoco gas field", "حقل كونيكو", "gas_field", 40.3077, 35.335, 1, "sourced",
     ALWAYS_SDF),
    ("marat", "Marat", "مراط", "town", 40.237305, 35.305908, 1.5, "sourced", POCKET),
    ("khasham", "Khasham", "خشام", "town", 40.28949, 35.298523, 1, "sourced", POCKET),
    ("jafra", "Al-Jafra", "الجفرة", "village", 40.192, 35.303, 2.5, "estimated",
     ALWAYS_GOVERNMENT),
    ("deir-ez-zor", "Deir ez-Zor", "دير الزور", "city", 40.14084, 35.33588, 1, "sourced",
     ALWAYS_GOVERNMENT),
    ("seven-villages", "Al-Sabaa", "القرى السبع", "village_group", 40.255, 35.309, 8, "derived",
     POCKET),
    ("mayadin", "Al-Mayadin", "الميادين", "city", 40.45154, 35.01982, 1, "sourced",
     ALWAYS_GOVERNMENT),
    ("dhiban", "Dhiban", "ذيبان", "town", 40.51028, 35.01498, 1, "sourced", ALWAYS_SDF),
    ("dhiban-market", "Dhiban market", "سوق ذيبان", "village", 40.51028, 35.01498, 1, "sourced",
     ALWAYS_SDF),
    ("shaddadi", "Al-Shaddadi", "الشدادي", "town", 40.738892, 36.05072, 1, "sourced", NEVER_KNOWN),
    ("lost", "A village without a point", "قرية بلا موقع", "village", None, None, 1, "unlocated",
     NEVER_KNOWN),
]  # fmt: skip
SLUGS = [place[0] for place in PLACES]
KINDS = ["attack", "counter_strike", "interception", "air_activity", "other"]


def _role(slug: str, bearing: str = "", radius_km: float | None = None) -> Row:
    return {
        "place": SLUGS.index(slug),
        "role": "area" if bearing else "target",
        "bearing": bearing,
        "radius_km": radius_km,
    }


# id, kind, targets, origins
INCIDENTS: list[tuple[str, str, list[Row], list[Row]]] = [
    ("attack01", "attack", [_role("conoco")], [_role("seven-villages")]),
    ("attack02", "attack", [_role("conoco")], []),
    ("attack03", "attack", [_role("conoco")], [_role("marat")]),
    ("answer01", "counter_strike", [_role("jafra"), _role("marat")], [_role("conoco")]),
    ("answer02", "counter_strike", [_role("marat"), _role("khasham")], [_role("conoco")]),
    ("other001", "counter_strike", [_role("mayadin", "s", 7)], [_role("conoco")]),
    ("interc01", "interception", [_role("conoco")], [_role("conoco")]),
    ("flight01", "air_activity", [_role("dhiban")], [_role("conoco")]),
    ("market01", "attack", [_role("dhiban-market")], []),
    ("unplaced", "attack", [_role("lost")], []),
]
LINKS = [("answer01", "attack01", "answers"), ("other001", "answer01", "alternative")]


def _labelled(slug: str, english: str, arabic: str, **more: Any) -> Row:
    return {"slug": slug, "label": {"en": english, "ar": arabic}, **more}


def _box(west: float, south: float, east: float, north: float) -> Row:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "MultiPolygon", "coordinates": [[ring]]}


def happened_on(day: int) -> Row:
    """The small table with all incidents on another day."""
    table = small_table()
    table["incidents"] |= dict.fromkeys(("earliest", "latest"), [day] * len(INCIDENTS))
    return {**table, "extent": [day, day]}


def small_table() -> Row:
    ids = [incident[0] for incident in INCIDENTS]
    count = len(INCIDENTS)
    columns = zip(*PLACES, strict=True)
    names = ("slug", "name_en", "name_ar", "kind", "lon", "lat", "radius_km", "status", "spans")
    return {
        "region": {
            "slug": "euphrates",
            "name": {"en": "The Euphrates", "ar": "الفرات"},
            "bounds": [38.0, 33.0, 42.0, 37.4],
            "center": [40.3, 35.18],
            "zoom": 11,
        },
        "extent": [AUTUMN, AUTUMN],
        "groups": [
            _labelled("government", "Government", "الحكومة", colour="#b5523b", pattern="stripes"),
            _labelled("sdf", "SDF", "قسد", colour="#d9a01f", pattern="dots"),
        ],
        "zones": [
            _labelled("government", "Government", "الحكومة", group=GOVERNMENT),
            _labelled("sdf", "SDF", "قسد", group=SDF),
        ],
        "kinds": [_labelled(slug, slug, slug) for slug in KINDS],
        "actors": [],
        "weapons": [],
        "strengths": [_labelled("fair", "Fair", "Fair")],
        "places": {name: list(column) for name, column in zip(names, columns, strict=True)},
        "areas": [
            # The pocket lies between 40.2 and 40.34 east, the SDF's ground north of it.
            _labelled("pocket", "Pocket", "الجيب", geometry=_box(40.2, 35.27, 40.34, 35.32),
                      spans=POCKET, changes=[]),
            _labelled("north", "North", "الشمال", geometry=_box(40.2, 35.32, 40.6, 35.6),
                      spans=ALWAYS_SDF, changes=[]),
        ],
        "incidents": {
            "id": ids,
            "kind": [KINDS.index(incident[1]) for incident in INCIDENTS],
            "actor": [-1] * count,
            "weapons": [[]] * count,
            "strength": [0] * count,
            "earliest": [AUTUMN] * count,
            "latest": [AUTUMN] * count,
            "days": [None] * count,
            "basis": ["stated"] * count,
            "part_of_day": [""] * count,
            "killed": [None] * count,
            "injured": [None] * count,
            "targets": [incident[2] for incident in INCIDENTS],
            "origins": [incident[3] for incident in INCIDENTS],
        },
        "links": [[ids.index(a), ids.index(b), kind] for a, b, kind in LINKS],
    }  # fmt: skip
