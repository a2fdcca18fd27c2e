"""Places that Arabic names beside a strike for another reason: a road leads there, a convoy came
there, a curfew holds there, the wounded were taken there."""

from incidents.reading.clauses.clauses import Clause
from incidents.reading.words.text import Mention, Text

_LEADS = frozenset({"المودي", "الموديه"})
_JOINS = frozenset({"يصل", "تصل", "يربط", "تربط"})
_THAT = frozenset({"الذي", "التي"})
_LED_REACH, _ARRIVED_REACH, _WARD_REACH = 4, 18, 12  # tokens
_CARRIED_REACH = 5
_DEPLOYED = frozenset(
    {"انتشرت", "انتشر", "انتشروا", "وانتشرت", "وانتشر", "تنتشر", "ينتشر", "وتنتشر"}
    | {"استقدمت", "واستقدمت", "استقدم", "واستقدم", "دفعت", "ودفعت"}
)
_ARRIVAL = frozenset({"وصول", "دخول", "خروج", "استقدام", "ادخال", "مغادره", "ارسال"})
_LEAVES = frozenset(
    {"اخلت", "اخلي", "اخلا", "اخلوا", "غادرت", "غادر", "غادروا", "انسحبت", "انسحب", "انسحبوا"}
)
_HEARD = frozenset({"سمع", "سمعت", "سمعوا", "سمعوه"})
_PEOPLE = frozenset({"سكان", "اهالي", "الاهالي", "السكان", "ابنا", "ناشطون"})
_HEARD_REACH = 6  # tokens from the last village to the blasts
_LINKED = frozenset({"مرتبطه", "مرتبط", "مرتبطين", "صله", "علاقه"})
_SENT = frozenset({"ارسلت", "ارسل", "دفعت", "دفع", "عززت", "ارسال"})
_SENT_REACH = 3  # tokens
_ONCE = frozenset({"بعد", "عقب", "اثر", "قبل", "قبيل"})
_CURFEW = frozenset({"حظر", "حظرا", "الحظر"})
_HOSPITALS = frozenset({"مشافي", "مشفي", "مستشفي", "مستشفيات", "المشافي"})
_TAKES_IN = frozenset({"استقبل", "استقبلت", "يستقبل", "تستقبل"})
_CARRIED = frozenset(
    {"نقل", "نقلوا", "نقلهم", "نقلت", "نقله", "نقلا", "اسعاف", "اسعافهم", "اسعفوا"}
)


def is_named_in_passing(text: Text, clause: Clause, mention: Mention) -> bool:
    if text.lexicon.language != "ar":
        return False
    return (
        _is_only_led_to(text, clause, mention)
        or _was_arrived_at(text, clause, mention)
        or _is_closed(text, clause, mention)
        or _has_the_hospital(text, clause, mention)
        or _was_left(text, clause, mention)
        or _hear_it(text, clause, mention)
        or _names_what_others_did(text, mention)
        or _is_not_spoken_of(text, mention)
    )


def _is_only_led_to(text: Text, clause: Clause, mention: Mention) -> bool:
    """قرب قرية أ المؤدية إلى حقل ب, المعبر الذي يصل ب بالضفة: where something leads; but on the
    road that leads to A it happened at A, as far as is told."""
    near = range(max(clause.start + 1, mention.first - _LED_REACH), mention.first)
    for i in reversed(near):
        word = text.tokens[i].form
        if text.tagged.tags[i] & {"strike", "toward"} or "طريق" in word:
            return False
        if word in _LEADS or (word in _JOINS and text.tokens[i - 1].form in _THAT):
            return "طريق" not in text.tokens[i - 1].form
    return False


def _is_carried_to(text: Text, clause: Clause, mention: Mention) -> bool:
    """وجريحان نُقلا إلى أ للعلاج."""
    if not mention.first or text.bare[mention.first - 1] != "الي":
        return False
    near = text.bare[max(clause.start, mention.first - _CARRIED_REACH) : mention.first]
    return not _CARRIED.isdisjoint(near)


def _hear_it(text: Text, clause: Clause, mention: Mention) -> bool:
    """سمع سكان القرى الممتدة بين أ وب دوي انفجارين."""
    after = range(mention.last + 1, min(mention.last + _HEARD_REACH, clause.end))
    if not any("explode" in text.tagged.tags[i] for i in after):
        return False
    near = text.bare[max(clause.start, mention.first - _ARRIVED_REACH) : mention.first]
    heard = next((i for i, word in enumerate(near) if word in _HEARD), None)
    return heard is not None and not _PEOPLE.isdisjoint(near[heard + 1 : heard + 3])


def _was_left(text: Text, clause: Clause, mention: Mention) -> bool:
    """أخلت الميليشيات بعد الضربة نقاطها في أ: nobody says where the strike was."""
    near = range(max(clause.start, mention.first - _ARRIVED_REACH), mention.first)
    left = next((i for i in near if text.tokens[i].form.lstrip("و") in _LEAVES), None)
    if left is None:
        return False
    strikes = text.tagged.between("strike", left, mention.first)
    return bool(strikes) and all(text.tokens[i - 1].form in _ONCE for i in strikes)


def _names_what_others_did(text: Text, mention: Mention) -> bool:
    """ضربة على منشأة مرتبطة بهجوم الشدادي: who struck there was struck, elsewhere."""
    attack = mention.first - 1
    if attack < 1 or "strike" not in text.tagged.tags[attack]:
        return False
    return text.tokens[attack - 1].form in _LINKED and text.tokens[attack].form[0] == "ب"


def _is_not_spoken_of(text: Text, mention: Mention) -> bool:
    """تبنّت استهداف أ، ولم تأتِ على ذكر ب."""
    before = text.forms[max(0, mention.first - 2) : mention.first]
    return before in (["علي", "ذكر"], ["عن", "ذكر"], ["دون", "ذكر"])


def _was_arrived_at(text: Text, clause: Clause, mention: Mention) -> bool:
    """جاء القصف بعد وصول قافلة إلى أ, انتشرت قواتهم على أطراف أ: nothing is told to have hit it."""
    near = range(max(clause.start, mention.first - _ARRIVED_REACH), mention.first)
    for i in reversed(near):
        if "strike" in text.tagged.tags[i]:
            return False
        word = text.tokens[i].form
        if word in _DEPLOYED or (word == "تعزيزات" and _were_sent(text, i)):
            return True
        if word in _ARRIVAL and i and text.tokens[i - 1].form.lstrip("و") in _ONCE:
            return True
    return False


def _were_sent(text: Text, index: int) -> bool:
    """أرسلت القوات تعزيزات إلى مواقعها في أ; but استهدفت تعزيزات في أ."""
    near = text.tokens[max(0, index - _SENT_REACH) : index]
    return any(token.form.lstrip("و") in _SENT for token in near)


def _is_closed(text: Text, clause: Clause, mention: Mention) -> bool:
    """فرضت قسد حظر تجوال من أ إلى ب: a curfew."""
    near = range(max(clause.start, mention.first - _ARRIVED_REACH), mention.first)
    if _CURFEW.isdisjoint(text.forms[near.start : near.stop]):
        return False
    curfew = next(i for i in reversed(near) if text.forms[i] in _CURFEW)
    return not text.tagged.any_with("strike", curfew, mention.first)


def _has_the_hospital(text: Text, clause: Clause, mention: Mention) -> bool:
    """نُقل الجرحى إلى مشافي مدينتي أ وب, استقبل مشفى أ جرحى: they were not hit there."""
    near = range(max(clause.start, mention.first - _WARD_REACH), mention.first)
    if _HOSPITALS.isdisjoint(text.bare[near.start : near.stop]):
        return _is_carried_to(text, clause, mention)
    ward = next(i for i in reversed(near) if text.bare[i] in _HOSPITALS)
    if text.tagged.any_with("strike", ward, mention.first):
        return False
    if text.bare[ward - 1] in _TAKES_IN:
        return True
    return not _CARRIED.isdisjoint(text.bare[max(clause.start, ward - _CARRIED_REACH) : ward])
