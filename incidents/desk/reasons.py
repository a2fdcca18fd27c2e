"""The reader's reasons in Arabic: it gives them in English, as a closed set of sentences."""

import re

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
            if "km" in words:
                words["km"] = words["km"].translate(_DIGITS)
            return sentence.format(**words)
    return reason
