"""Reports as agencies write them, in Arabic and English, with their spans."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.happenings import Happening
from bench.made_up_places import MadeUpPlace

_ACTORS = {
    "ar": {
        "iran-backed-militias": "ميليشيات مدعومة من إيران",
        "syrian-hezbollah": "مجموعات من حزب الله السوري",
        "liwa-al-baqir": "عناصر من لواء الباقر",
        "syrian-government-forces": "قوات الحكومة",
        "sdf": "قوات سوريا الديمقراطية",
        "us-forces": "القوات الأميركية",
        "international-coalition": "قوات التحالف الدولي",
        None: "مسلحون مجهولون",
    },
    "en": {
        "iran-backed-militias": "Iran-backed militias",
        "syrian-hezbollah": "groups of Syrian Hezbollah",
        "liwa-al-baqir": "members of Liwa al-Baqir",
        "syrian-government-forces": "government forces",
        "sdf": "the Syrian Democratic Forces",
        "us-forces": "US forces",
        "international-coalition": "coalition forces",
        None: "unknown gunmen",
    },
}
_DEEDS = {
    "ar": {
        "attack": ("استهدفت", "قصفت", "هاجمت"),
        "counter_strike": ("ردّت بقصف", "ردّت باستهداف"),
        "interception": ("أسقطت مسيّرة فوق", "اعترضت صاروخاً فوق"),
        "air_activity": ("حلّقت فوق", "سيّرت طلعات فوق"),
        "other": ("نفّذت حملة مداهمة في", "أغلقت طريق"),
    },
    "en": {
        "attack": ("targeted", "shelled", "attacked"),
        "counter_strike": ("answered by shelling", "answered by striking"),
        "interception": ("downed a drone over", "intercepted a rocket over"),
        "air_activity": ("flew over", "flew sorties over"),
        "other": ("carried out raids in", "closed the road to"),
    },
}
_MEANS = {
    "ar": {
        "rockets": "بالصواريخ", "drones": "بطائرات مسيّرة", "artillery": "بالمدفعية",
        "mortars": "بقذائف الهاون", "missiles": "بصواريخ موجّهة", "air-strike": "بغارة جوية",
        "aircraft": "بمشاركة الطيران", "flares": "مع إطلاق قنابل مضيئة",
        "air-defence": "بمضادات الطيران", "small-arms": "بالأسلحة الخفيفة",
        "explosive-devices": "بعبوة ناسفة",
    },
    "en": {
        "rockets": "with rockets", "drones": "with drones", "artillery": "with artillery",
        "mortars": "with mortar shells", "missiles": "with guided missiles",
        "air-strike": "in an air strike", "aircraft": "with aircraft overhead",
        "flares": "under flares", "air-defence": "with air defence",
        "small-arms": "with small arms", "explosive-devices": "with an explosive device",
    },
}  # fmt: skip
_KINDS = {
    "ar": {"village": "قرية", "town": "بلدة", "village_group": "قرى", "base": "قاعدة"},
    "en": {
        "village": "the village of",
        "town": "the town of",
        "village_group": "the villages of",
        "base": "the base of",
    },
}
_OPENERS = {
    "ar": ("أفادت مصادر محلية بأن", "قال مراسلنا إن", "ذكر ناشطون أن", "أعلن مصدر أمني أن",
           "وقال شهود عيان إن", "وبحسب الأهالي فإن"),
    "en": ("Local sources said that", "Our correspondent said that", "Activists reported that",
           "A security source said that", "Residents said that", "Witnesses said that"),
}  # fmt: skip
_BETWEEN = {
    "ar": ("ولم ترد معلومات عن وقوع إصابات.", "وسُمع دوي انفجارات في المناطق المجاورة.",
           "واقتصرت الأضرار على الماديات.", "وتصاعدت أعمدة الدخان من الموقع.",
           "وهرعت سيارات الإسعاف إلى المكان.", "وأُغلقت المدارس في محيط المنطقة.",
           "وساد هدوء حذر بعد منتصف الليل.", "وانقطع التيار الكهربائي عن الأحياء القريبة.",
           "ونزح عدد من العائلات نحو البادية.", "وتوقفت العبّارات على ضفتي النهر.",
           "ولم تعلن أي جهة مسؤوليتها حتى الآن.", "وتضررت محطة للمياه ومزارع القطن.",
           "ونُقل جريحان إلى المشفى الميداني.", "وشوهدت أرتال عسكرية على الطريق العام."),
    "en": ("There was no word of casualties.", "Explosions were heard in nearby districts.",
           "The damage was limited to property.", "Smoke rose from the site.",
           "Ambulances hurried to the place.", "Schools in the area were closed.",
           "A tense calm followed after midnight.", "Power was cut in the nearby quarters.",
           "Several families fled towards the desert.", "Ferries stopped on both banks.",
           "No one has claimed responsibility so far.", "A water station was damaged."),
}  # fmt: skip
_HEADS = {
    "ar": {"attack": "هجوم على {}", "counter_strike": "قصف مضاد على {}",
           "interception": "اعتراض فوق {}", "air_activity": "تحليق فوق {}",
           "other": "تطورات في {}"},
    "en": {"attack": "Attack on {}", "counter_strike": "Counter-strike on {}",
           "interception": "Interception over {}", "air_activity": "Aircraft over {}",
           "other": "Developments in {}"},
}  # fmt: skip
_NOWHERE = {"ar": "موقعاً لم يُحدَّد", "en": "an undisclosed location"}
_CLOSERS = {"ar": "رقم البيان {}.", "en": "Statement number {}."}


@dataclass(slots=True)
class Written:
    """A report's text; spans are Python `str` indices. A mention names a place by its number,
    a claim a happening by its number in the run."""

    language: str
    title: str = ""
    text: str = ""
    mentions: list[tuple[int, int, int]] = field(default_factory=list)
    claims: list[tuple[int, int, int]] = field(default_factory=list)


def write_report(
    told: Sequence[tuple[int, Happening]],
    places: Sequence[MadeUpPlace],
    number: int,
    chance: random.Random,
) -> Written:
    """A report that tells of these happenings, each with its number in the run."""
    language = "ar" if chance.random() < 0.82 else "en"
    written = Written(language)
    at = told[0][1]
    head = _name(places[at.where[0].place], language) if at.where else _NOWHERE[language]
    written.title = _HEADS[language][at.kind].format(head)
    for position, happening in told:
        _tell(written, position, happening, places, chance)
    written.text += f"\n\n{_CLOSERS[language].format(number)}"
    return written


def _tell(
    written: Written,
    position: int,
    happening: Happening,
    places: Sequence[MadeUpPlace],
    chance: random.Random,
) -> None:
    language = written.language
    lead = f"\n{chance.choice(_OPENERS[language])} {_ACTORS[language][happening.actor]} "
    written.text += lead if written.text else lead[1:]
    start = len(written.text)
    written.text += f"{chance.choice(_DEEDS[language][happening.kind])} "
    landed = [where for where in happening.where if where.role != "origin"]
    for where in landed[:1]:
        place = places[where.place]
        written.text += f"{_KINDS[language][place.kind]} "
        name = _name(place, language)
        written.mentions.append((len(written.text), len(written.text) + len(name), where.place))
        written.text += name
    if not landed:
        written.text += _NOWHERE[language]
    written.claims.append((start, len(written.text), position))
    means = " ".join(_MEANS[language][weapon] for weapon in happening.weapons)
    written.text += f" {means}." if means else "."
    for sentence in chance.sample(_BETWEEN[language], chance.choice((1, 2, 2, 3, 4))):
        written.text += f" {sentence}"


def _name(place: MadeUpPlace, language: str) -> str:
    return place.name_ar if language == "ar" else place.name_en
