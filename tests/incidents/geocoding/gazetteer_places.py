"""A handful of the region's places, as far as the tests of geocoding need them.

Spellings, points and radii are those of the starting data; see their sources there.
"""

from dataclasses import dataclass

from django.contrib.gis.geos import Point

from incidents.models import CoordinateStatus, NameKind, Place, PlaceKind, PlaceName, revision


@dataclass(frozen=True)
class Sample:
    slug: str
    kind: PlaceKind
    name_en: str
    name_ar: str
    point: tuple[float, float] | None
    radius_km: float = 1
    variants: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    after_kind_word: tuple[str, ...] = ()


SAMPLES = [
    Sample(
        "marat", PlaceKind.TOWN, "Marat", "مراط", (40.237305, 35.305908), 1.5,
        ("Murat", "Mrat"), ("مراد", "مرات"),
    ),
    Sample(
        "marat-fawqani", PlaceKind.VILLAGE, "Marat Fawqani", "مراط فوقاني", (40.245, 35.322), 3,
        ("Upper Marat", "Murat Fawqani"),
    ),
    Sample(
        "hawijat-saqr", PlaceKind.RIVER_ISLAND, "Hawijat Saqr", "حويجة صكر",
        (40.173889, 35.320496), 1, ("حويجة صقر", "Hawija Saqr", "Huwaijat Saker", "Saqr Island"),
    ),
    Sample(
        "conoco", PlaceKind.GAS_FIELD, "Conoco gas field", "حقل كونيكو", (40.3077, 35.335), 1,
        ("قاعدة كونيكو للغاز", "Conoco", "Koniko"),
    ),
    Sample("jafra", PlaceKind.VILLAGE, "Al-Jafra", "الجفرة", (40.192, 35.303), 2.5),
    Sample(
        "jafra-oil-field", PlaceKind.OIL_FIELD, "Al-Jafra oil field", "حقل الجفرة النفطي",
        (40.426, 35.308), 2,
    ),
    Sample(
        "dhiban", PlaceKind.TOWN, "Dhiban", "ذيبان", (40.51028, 35.01498), 1,
        ("Diban", "Theban"), ("ذبيان",),
    ),
    Sample("tayyana", PlaceKind.TOWN, "Al-Tayyana", "الطيانة", (40.544495, 34.984314)),
    Sample("mayadin", PlaceKind.CITY, "Al-Mayadin", "الميادين", (40.45154, 35.01982)),
    Sample(
        "deir-ez-zor", PlaceKind.CITY, "Deir ez-Zor", "دير الزور", (40.14084, 35.33588), 1,
        ("Dayr az-Zawr",),
    ),
    Sample(
        "deir-ez-zor-governorate", PlaceKind.GOVERNORATE, "Deir ez-Zor Governorate",
        "محافظة دير الزور", (40.306, 35.183), 80, ("دير الزور",),
    ),
    Sample(
        "seven-villages", PlaceKind.VILLAGE_GROUP, "Al-Sabaa (the seven villages)",
        "القرى السبع", (40.255, 35.309), 8, ("the seven villages", "Al-Sabaa", "قرى السبع"),
        ("قرية السبع",), ("السبع",),
    ),
    Sample("jazira", PlaceKind.REGION, "Al-Jazira", "الجزيرة", None),
]  # fmt: skip


def add_samples() -> None:
    with revision("Places for a test."):
        for sample in SAMPLES:
            add_place(sample)


def add_place(sample: Sample) -> Place:
    point = Point(*sample.point, srid=4326) if sample.point else None
    place = Place.objects.create(
        slug=sample.slug,
        kind=sample.kind,
        name_en=sample.name_en,
        name_ar=sample.name_ar,
        location=point,
        radius_km=sample.radius_km,
        coordinate_status=CoordinateStatus.SOURCED if point else CoordinateStatus.UNLOCATED,
        coordinate_source="the starting data",
    )
    spelt = [(name, NameKind.VARIANT, False) for name in sample.variants]
    spelt += [(name, NameKind.MISSPELLING, False) for name in sample.misspellings]
    spelt += [(name, NameKind.VARIANT, True) for name in sample.after_kind_word]
    for name, kind, after_kind_word in spelt:
        PlaceName.objects.create(
            place=place,
            name=name,
            language="en" if name.isascii() else "ar",
            kind=kind,
            requires_kind_word=after_kind_word,
        )
    return place
