"""Made-up villages along the Euphrates: no name and no point is that of a real place."""

import math
import random
from dataclasses import dataclass

# Lon, lat of a line that runs as the river does, downstream.
_RIVER = ((38.99, 35.94), (39.7, 35.72), (40.14, 35.34), (40.45, 35.0), (40.92, 34.45))
_FIRST = (
    ("تل", "Tell"), ("خربة", "Khirbat"), ("أبو", "Abu"), ("بئر", "Bir"), ("عين", "Ayn"),
    ("رسم", "Rasm"), ("حويجة", "Huwayjat"), ("مزرعة", "Mazraat"), ("وادي", "Wadi"),
    ("نزلة", "Nazlat"), ("كفر", "Kafr"), ("جب", "Jubb"), ("دار", "Dar"), ("مغارة", "Magharat"),
)  # fmt: skip
_STEMS = (
    ("سرحان", "Sarhan"), ("نعيم", "Naim"), ("دلة", "Dalla"), ("غزالة", "Ghazala"),
    ("قطاة", "Qata"), ("هدهد", "Hudhud"), ("سنبلة", "Sunbula"), ("زعتر", "Zaatar"),
    ("طرفاء", "Tarfa"), ("غرب", "Gharab"), ("سدرة", "Sidra"), ("حنطة", "Hinta"),
    ("شعير", "Shair"), ("قصب", "Qasab"), ("ديس", "Dis"), ("شيح", "Shih"), ("عرفج", "Arfaj"),
    ("رمث", "Rimth"), ("ضبع", "Dabu"), ("ثعلب", "Thalab"), ("غراب", "Ghurab"), ("باز", "Baz"),
    ("عقاب", "Uqab"), ("حجل", "Hajal"), ("دراج", "Durraj"), ("يمامة", "Yamama"),
    ("فرس", "Faras"), ("مهرة", "Muhra"), ("ناقة", "Naqa"), ("هودج", "Hawdaj"),
    ("خيمة", "Khayma"), ("رواق", "Riwaq"), ("دلو", "Dalw"), ("رشاء", "Risha"),
    ("ساقية", "Saqiya"), ("ناعورة", "Naura"), ("جدول", "Jadwal"), ("فيضة", "Fayda"),
    ("روضة", "Rawda"), ("سبخة", "Sabkha"), ("ملاحة", "Mallaha"), ("رملة", "Ramla"),
    ("حصاة", "Hasa"), ("صخرة", "Sakhra"), ("مروة", "Marwa"), ("صفاة", "Safa"),
    ("قلتة", "Qalta"), ("غدير", "Ghadir"), ("ربيع", "Rabi"), ("خريف", "Kharif"),
    ("شتوة", "Shatwa"), ("صيفية", "Sayfiya"), ("نجمة", "Najma"), ("ثريا", "Thurayya"),
    ("سهيل", "Suhayl"), ("هلال", "Hilal"), ("قمرة", "Qamra"), ("شمسة", "Shamsa"),
    ("فجر", "Fajr"), ("ضحى", "Duha"), ("عصر", "Asr"), ("غسق", "Ghasaq"), ("ندى", "Nada"),
    ("سحابة", "Sahaba"), ("برق", "Barq"), ("رعد", "Raad"), ("مطر", "Matar"), ("ثلجة", "Thalja"),
    ("لوزة", "Lawza"), ("تينة", "Tina"), ("رمانة", "Rummana"), ("نخلة", "Nakhla"),
    ("زيتونة", "Zaytuna"), ("كرمة", "Karma"), ("توتة", "Tuta"), ("جوزة", "Jawza"),
)  # fmt: skip
_LAST = (
    ("", ""), ("الشرقية", "East"), ("الغربية", "West"), ("الشمالية", "North"),
    ("الجنوبية", "South"), ("الكبيرة", "Great"), ("الصغيرة", "Little"), ("الفوقانية", "Upper"),
    ("التحتانية", "Lower"), ("القديمة", "Old"),
)  # fmt: skip
MOST = len(_FIRST) * len(_STEMS) * len(_LAST)


@dataclass(frozen=True, slots=True)
class MadeUpPlace:
    """`lon` and `lat` are None for a place of which only the name is known."""

    slug: str
    kind: str
    name_en: str
    name_ar: str
    lon: float | None
    lat: float | None
    radius_km: float
    status: str
    side: str


def made_up_places(count: int, chance: random.Random) -> list[MadeUpPlace]:
    """So many places (at most MOST), the most reported one first; of the lesser ones two in a
    hundred have no point."""
    names = [(first, stem, last) for first in _FIRST for stem in _STEMS for last in _LAST]
    chosen = chance.sample(names, count)
    return [_place(number, parts, chance) for number, parts in enumerate(chosen)]


def _place(number: int, parts: tuple[tuple[str, str], ...], chance: random.Random) -> MadeUpPlace:
    name_ar, name_en = (" ".join(filter(None, words)) for words in zip(*parts, strict=True))
    lon, lat, off = _beside_the_river(chance)
    is_located = number < 20 or chance.random() > 0.02
    return MadeUpPlace(
        slug=name_en.lower().replace(" ", "-"),
        kind=chance.choices(("village", "town", "village_group", "base"), (90, 5, 3, 2))[0],
        name_en=name_en,
        name_ar=name_ar,
        lon=lon if is_located else None,
        lat=lat if is_located else None,
        radius_km=chance.choice((0.5, 1.0, 1.0, 2.0, 3.0)),
        status=chance.choice(("sourced", "inferred", "estimated")) if is_located else "unlocated",
        side="" if abs(off) < 2 or not is_located else "left" if off > 0 else "right",
    )


def _beside_the_river(chance: random.Random) -> tuple[float, float, float]:
    """A point, and how many kilometres it lies off the line, to the left above zero."""
    leg = chance.randrange(len(_RIVER) - 1)
    (lon_a, lat_a), (lon_b, lat_b) = _RIVER[leg : leg + 2]
    along, off = chance.random(), chance.gauss(0, 14)
    east, north = (lon_b - lon_a) * math.cos(math.radians(35)), lat_b - lat_a
    length = math.hypot(east, north)
    lon = lon_a + along * (lon_b - lon_a) - off / 91.0 * north / length
    lat = lat_a + along * (lat_b - lat_a) + off / 111.2 * east / length
    return round(lon, 5), round(lat, 5), off
