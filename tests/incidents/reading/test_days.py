from datetime import date

import pytest

from incidents.edtf_dates import worked_out
from incidents.reading.as_json import reading_as_json
from incidents.reading.days.calendars import hijri_day, latest_weekday
from incidents.reading.days.day_values import DayExpression, Days
from incidents.reading.days.days import find_days, nominal_publication, told_publication
from incidents.reading.lexicon import load_lexicon
from incidents.reading.reader import language_of, read
from incidents.reading.words.tagging import tag
from incidents.reading.words.text import Text
from incidents.reading.words.tokens import tokenize
from tests.incidents.reading.euphrates import euphrates

FRIDAY = date(2024, 11, 1)


def _text(source: str) -> Text:
    lexicon = load_lexicon(language_of(source))
    tokens = tokenize(source)
    return Text(source, tokens, tag(tokens, lexicon), lexicon)


def _days(source: str, published: date = FRIDAY) -> list[DayExpression]:
    text = _text(source)
    return find_days(text, 0, len(text.tokens), published)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("مساء أمس الخميس", "2024-10-31"),
        ("أول أمس الأربعاء", "2024-10-30"),
        ("فجر اليوم", "2024-11-01"),
        ("قبل يومين", "2024-10-30"),
        ("قبل ثلاثة أيام", "2024-10-29"),
        ("ليل الأربعاء - الخميس", "[2024-10-30,2024-10-31]"),
        ("ليلة 29/30 تشرين الأول 2023", "[2023-10-29,2023-10-30]"),
        ("الليلة الماضية", "[2024-10-31,2024-11-01]"),
        ("الليلة قبل الماضية", "[2024-10-30,2024-10-31]"),
        ("في 17 من الشهر الماضي", "2024-10-17"),
        ("في 1 الجاري", "2024-11-01"),
        ("on the 29th, rockets", "2024-10-29"),
        ("on the evening of the 29th", "2024-10-29"),
        ("13 Oct, approx 2110 local", "2024-10-13"),
        ("between Monday and Wednesday", "[2024-10-28,2024-10-29,2024-10-30]"),
        ("من الاثنين إلى الأربعاء", "[2024-10-28,2024-10-29,2024-10-30]"),
        ("الأسبوع الماضي", "2024-10-19/2024-10-31"),
        ("يوم الثلاثاء الماضي", "2024-10-29"),
        ("الجمعة الماضي", "2024-10-25"),
        ("في ٧ تشرين الأول ٢٠٢٣", "2023-10-07"),
        ("في 29 أيلول/سبتمبر الماضي", "2024-09-29"),
        ("في السابع من تشرين الأول", "2024-10-07"),
        ("بين 28 و30 تشرين الأول", "[2024-10-28,2024-10-29,2024-10-30]"),
        ("في 2 شوال 1445", "[2024-04-10,2024-04-11,2024-04-12]"),
        ("2024/10/09", "2024-10-09"),
        ("late on Thursday", "2024-10-31"),
        ("Thursday night", "2024-10-31"),
        ("on Friday", "2024-11-01"),
        ("last Friday", "2024-10-25"),
        ("two days ago", "2024-10-30"),
        ("overnight", "[2024-10-31,2024-11-01]"),
        ("on Oct. 7, 2023", "2023-10-07"),
        ("on 25 July 2024", "2024-07-25"),
        ("On Wednesday, Oct. 30", "2024-10-30"),
        ("on December 24", "2023-12-24"),
    ],
)
def test_words_for_days_are_worked_out_from_the_day_of_publication(words: str, edtf: str) -> None:
    found = _days(words)
    assert [expression.days.edtf for expression in found] == [edtf]
    accepted = worked_out(edtf)
    assert (accepted.earliest, accepted.latest) == (found[0].days.earliest, found[0].days.latest)


@pytest.mark.parametrize(
    "words", ["it may hit", "the march began", "بيك آب", "خلال يوم واحد", "أحد الصواريخ", "قبل أن"]
)
def test_words_that_only_sound_like_days_are_none(words: str) -> None:
    assert _days(words) == []


@pytest.mark.parametrize(
    "words",
    ["منذ 7 تشرين الأول 2023", "since October 7, 2023", "اندلاع الحرب في 7 تشرين الأول 2023"],
)
def test_what_something_lasts_since_dates_nothing(words: str) -> None:
    assert all(expression.background for expression in _days(words))


def test_since_this_morning_dates_what_it_tells() -> None:
    (found,) = _days("منذ صباح اليوم")
    assert not found.background
    assert found.days.edtf == "2024-11-01"


@pytest.mark.parametrize("words", ["الأحد المقبل", "يوم الثلاثاء القادم"])
def test_a_day_to_come_is_known_as_one(words: str) -> None:
    assert [expression.future for expression in _days(words)] == [True]


@pytest.mark.parametrize("words", ["عام 2017", "in 2017", "في تشرين الأول", "in October"])
def test_a_month_or_a_year_is_too_coarse_to_date_an_incident(words: str) -> None:
    assert [expression.coarse for expression in _days(words)] == [True]


@pytest.mark.parametrize(
    ("words", "part"),
    [("فجر الخميس", "dawn"), ("مساء أمس", "evening"), ("late on Thursday", "night")],
)
def test_the_part_of_the_day_is_kept(words: str, part: str) -> None:
    assert _days(words)[0].days.part_of_day == part


def test_yesterday_thursday_implies_a_friday_where_no_day_of_publication_is_known() -> None:
    assert nominal_publication(_text("نفذت هجوماً مساء أمس الخميس")).weekday() == 4
    assert nominal_publication(_text("وأول أمس الأربعاء، قصفت")).weekday() == 4


@pytest.mark.parametrize("words", ["the 18th Brigade", "on the 3rd floor", "في اليوم الثالث"])
def test_a_number_of_something_else_is_no_day(words: str) -> None:
    assert _days(words) == []


@pytest.mark.parametrize(
    "text",
    ["(3 March 2024) Gunmen hit", "دير الزور - 3 آذار 2024: سقطت", "3 March 2024\nGunmen hit"],
)
def test_a_full_date_before_anything_is_told_is_the_day_of_publication(text: str) -> None:
    assert told_publication(_text(text)) == date(2024, 3, 3)


def test_a_full_date_in_the_telling_is_not_the_day_of_publication() -> None:
    assert told_publication(_text("Gunmen hit A on 3 March 2024: two died")) is None


def test_a_month_beside_a_full_date_of_the_text_has_its_year() -> None:
    text = "On 14 January 2024 rockets hit Conoco. On 16 January a drone hit the Omar field."
    incidents = reading_as_json(read(text, euphrates()))["incidents"]
    assert [incident["earliest"] for incident in incidents] == ["2024-01-14", "2024-01-16"]


def test_the_weekday_of_publication_opens_a_round_up_a_week_before() -> None:
    text = "Weekly review\nFriday: rockets hit Conoco.\nSaturday: a drone hit the Omar field."
    incidents = reading_as_json(read(text, euphrates(), FRIDAY))["incidents"]
    assert [incident["earliest"] for incident in incidents] == ["2024-10-25", "2024-10-26"]


def test_an_impossible_day_is_no_day() -> None:
    assert not any(expression.days.known for expression in _days("في 31 شباط 2024"))


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [(1445, 10, 1, date(2024, 4, 10)), (1446, 9, 1, date(2025, 3, 1)), (1, 1, 1, date(622, 7, 19))],
)
def test_the_tabular_islamic_calendar_gives_known_days(
    year: int, month: int, day: int, gregorian: date
) -> None:
    assert hijri_day(year, month, day) == gregorian


def test_a_month_that_the_islamic_year_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="no such Hijri day"):
        hijri_day(1445, 13, 1)


def test_the_latest_weekday_may_be_the_day_itself() -> None:
    assert latest_weekday(4, FRIDAY) == FRIDAY
    assert latest_weekday(4, FRIDAY, before=True) == date(2024, 10, 25)


def test_two_days_of_a_night_are_no_day_and_month() -> None:
    assert _days("سقطت قذيفة ليلة أمس\n29/30") == _days("سقطت قذيفة ليلة أمس")


def test_days_that_are_not_known_overlap_with_any() -> None:
    assert Days().overlaps(Days(FRIDAY, FRIDAY))
    assert not Days(FRIDAY, FRIDAY).overlaps(Days(date(2024, 10, 31), date(2024, 10, 31)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("AMMAN, Oct 31 - Rockets struck Khasham late on Wednesday.", "2024-10-30"),
        ("قصفت المدفعية خشام يوم الأربعاء 23 تشرين الأول.", "2024-10-23"),
        ("قصفت المدفعية خشام قبل قليل.", "2024-11-01"),
        ("Shells hit Khasham minutes ago.", "2024-11-01"),
        ("On 18/9 shells hit Khasham, which has a bakery open 24/7.", "2024-09-18"),
        ("قُصفت خشام يوم 28/10 بالمدفعية.", "2024-10-28"),
        (
            "Shells hit Khasham on Wednesday; 1/2 of the town fled on 3 roads, 24/7.",
            "2024-10-30",
        ),
    ],
)
def test_the_day_of_the_deed_is_told_from_that_of_the_report(text: str, day: str) -> None:
    (incident,) = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))["incidents"]
    assert incident["earliest"] <= day <= incident["latest"]


@pytest.mark.parametrize(
    "text",
    [
        "في مثل هذا اليوم من عام 2018 هاجمت قوات موالية مقراً قرب حقل كونيكو.",
        "Six years after the battle of Khasham\nWarplanes bombed Khasham for hours.",
        "On 23 March 2019 the coalition bombed Baghouz.",
        "Homes in Hajin that were shelled in the 2017 battles are still empty.",
        "أعيد افتتاح مدرسة في السوسة دمرتها غارة قبل سبع سنوات.",
        "Police arrested a man over a shooting in Hajin last year.",
    ],
)
def test_what_happened_years_ago_is_no_incident_of_today(text: str) -> None:
    incidents = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))["incidents"]
    assert {incident["kind"] for incident in incidents} <= {"other"}
