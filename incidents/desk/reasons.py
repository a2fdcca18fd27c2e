"""The reader's reasons in Arabic: it gives them in English, as a closed set of sentences."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext, override

_SENTENCES = [
    (r"named (?P<name>.+)", "مذكور باسم {name}"),
    (r"spelling: (?P<name>.+)", "كتابة أخرى لاسم {name}"),
    (r"one letter off: (?P<name>.+)", "يختلف بحرف واحد عن {name}"),
    (r"the only place of that name", "المكان الوحيد بهذا الاسم"),
    (r"no gazetteer knows this name", "لا يرد هذا الاسم في أي معجم للأماكن"),
    (r"a known misspelling of it", "خطأ إملائي معروف في اسمه"),
    (r"the word for its kind \((?P<kind>\w+)\) speaks for it", "كلمة نوعه ({kind}) ترجّحه"),
    (r"the word for its kind \((?P<kind>\w+)\) speaks against it", "كلمة نوعه ({kind}) تستبعده"),
    (r"the text names (?P<name>.+), in which it lies", "ورد في النص اسم {name}، حيث يقع"),
    (
        r"(?P<km>\d+) km from (?P<name>.+), which the text also names",
        "على بعد {km} كم من {name}، وهو اسم وارد في النص أيضاً",
    ),
    # How a day was worked out
    (r"the day on which it was said", "اليوم الذي قيل فيه"),
    (r"told as going on", "يُروى على أنه جارٍ"),
    (
        r"Hijri date: the sighting of the moon may differ by a day",
        "تاريخ هجري: قد تختلف رؤية الهلال بيوم",
    ),
    (r"told only roughly", "مذكور على وجه التقريب"),
    (r"counted back from another incident", "محسوب رجوعاً من حادث آخر"),
    (r"counted from what was told before", "محسوب مما ذُكر قبله"),
    (r"the one date of the text", "التاريخ الوحيد في النص"),
    (
        r"no day told: taken to be one of the last days before publication",
        "لم يُذكر يوم: يُفترض أنه أحد الأيام الأخيرة قبل النشر",
    ),
    (
        r"a day told from the day of publication, which is not known",
        "يوم محسوب من يوم النشر، وهو غير معروف",
    ),
    (
        r"(?P<weekday>\w+day) told from the day of publication, which is not known",
        "يوم {weekday}، محسوباً من يوم النشر، وهو غير معروف",
    ),
    # Why what is told of is no incident
    (r"habitual", "ما اعتيد وقوعه"),
    (r"denied", "منفي"),
    (r"negated", "لم يقع"),
    (r"corrected", "صُحّح في النص"),
    (r"foiled", "أُحبط"),
    (r"feared or threatened", "مخشي منه أو مهدَّد به"),
    (r"in the future", "في المستقبل"),
    (r"planned or attempted", "مخطط له أو محاولة"),
    (r"mistaken for it", "ظُنّ خطأً أنه هو"),
    (r"in the air", "في الجو"),
    (r"training", "تدريب"),
    (r"counted, not told", "معدود لا مرويّ"),
    (r"long past", "ماضٍ بعيد"),
    (r"only spoken of", "حديث عنه فقط"),
    (r"before a court", "تنظر فيه محكمة"),
    (r"only heard there", "سُمع هناك فقط"),
    (r"clearing of explosives", "إزالة متفجرات"),
    (r"background", "خلفية"),
    (r"earlier, no day told", "سابق ولم يُذكر يومه"),
]
_KINDS = {
    "settlement": "بلدة أو قرية",
    "area": "منطقة",
    "field": "حقل",
    "base": "قاعدة",
    "air_base": "مطار",
    "governorate": "محافظة",
    "river": "نهر",
    "desert": "بادية",
}
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def in_arabic(reason: str) -> str:
    """One reason; as it is where it is none of the reader's."""
    for pattern, sentence in _SENTENCES:
        if found := re.fullmatch(pattern, reason):
            words = found.groupdict()
            if "kind" in words:
                words["kind"] = _KINDS[words["kind"]]
            if "weekday" in words:
                words["weekday"] = _weekday(words["weekday"])
            if "km" in words:
                words["km"] = words["km"].translate(_DIGITS)
            return sentence.format(**words)
    return reason


def _weekday(name: str) -> str:
    with override("ar"):
        return gettext(name)  # Django's own names of days


def joined(said: Iterable[str], language: str) -> str:
    """Several reasons, or signs, in `language`, "en" or "ar"."""
    return ("؛ " if language == "ar" else "; ").join(said)
