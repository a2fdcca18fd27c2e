import time
from datetime import date
from threading import Event, Thread

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from incidents.models import Mention, Report, SearchEntry, revision
from incidents.models.search_entry import newest_key
from incidents.report_index import index_all_reports
from incidents.text_search import MOST_WORDS
from tests.rows import make_mention, make_name, make_place, make_report

pytestmark = pytest.mark.django_db

SPELLINGS = ["الميادين", "بالميادين", "للميادين", "وبالميادين", "الميَـادين", "ميادين"]


def found(query: str, **how: int) -> list[Report]:
    return Report.objects.search(query, **how)


def dated(text: str, day: str, **more: str) -> Report:
    return make_report(text, date=day, date_basis="stated", **more)


@pytest.mark.parametrize("written", SPELLINGS)
@pytest.mark.parametrize("asked", SPELLINGS)
def test_arabic_is_found_in_every_spelling_and_with_every_clitic(asked: str, written: str) -> None:
    report = make_report(f"قصف عنيف {written} مساء الخميس")
    make_report("قصف عنيف على مراط")
    assert found(asked) == [report]
    assert found(f"{asked} قصف") == [report]


def test_all_words_must_be_there_in_any_case_and_any_digits() -> None:
    report = make_report("Shelling of Deir ez-Zor on ٢٤ October; U.S. forces answered.")
    for query in ("deir zor", "SHELLING 24", "us forces", "answered shelling", "dèir"):
        assert found(query) == [report]
    assert found("shelling of marat") == []


@pytest.mark.django_db(transaction=True)
def test_a_report_is_found_by_both_places_that_were_read_in_it_at_once() -> None:
    report, is_read = make_report("قصف على مراط والحصان."), Event()
    places = [make_place("marat"), make_place("hissan")]
    for place, name in zip(places, ("ماريط", "حوسان"), strict=True):
        make_name(place, name)

    def read_the_first() -> None:
        with transaction.atomic():
            make_mention(report, "مراط", places[0])
            is_read.set()
            time.sleep(0.5)  # enough for the other one, if it does not wait
        connection.close()

    reader = Thread(target=read_the_first)
    reader.start()
    assert is_read.wait(20)
    make_mention(report, "الحصان", places[1])
    reader.join()
    assert found("ماريط") == found("حوسان") == [report]


def test_words_in_quotation_marks_must_follow_one_another() -> None:
    report = make_report("هاجموا وبمدينة الميادين القديمة سُمع دوي.", title="Old town, new")
    for query in ('"مدينة الميادين"', "«مدينة الميادين» دوي", "“الميادين القديمة”"):
        assert found(query) == [report]
    for query in ('"الميادين مدينة"', '"مدينة القديمة"', '"new هاجموا"'):
        assert found(query) == []


def test_the_newest_come_first_and_undated_ones_last() -> None:
    undated = make_report("shelling one", public_id="aaaaaaa2")
    old = dated("shelling two", "1999-01-02")
    later = dated("shelling three", "2024-10-24", public_id="zzzzzzz2")
    first = dated("shelling four", "2024-10-24", public_id="bbbbbbb2")
    whole_month = dated("shelling five", "2024-10")
    assert found("shelling") == [whole_month, first, later, old, undated]
    assert list(Report.objects.all()) == found("shelling")
    assert found("shelling", most=2) == [whole_month, first]
    after = newest_key(first.latest, first.public_id)
    assert found("shelling", before=after, most=2) == [later, old]


def test_of_a_report_shown_as_quotes_only_the_text_is_not_searched() -> None:
    report = make_report("a secret word", visibility="quotes", title="Harvest", outlet="Gazette")
    make_mention(report, "word", make_place("marat"))
    assert found("secret") == []
    assert found("harvest") == found("gazette") == [report]


@pytest.mark.parametrize("change", [{"visibility": "withheld"}, {"is_published": False}])
def test_a_report_that_is_not_shown_has_no_entry(change: dict[str, object]) -> None:
    report = make_report("a secret word", title="Harvest")
    assert found("secret") == [report]
    with revision("test"):
        for name, value in change.items():
            setattr(report, name, value)
        report.save()
    assert found("secret") == found("harvest") == []
    assert not SearchEntry.objects.exists()
    with revision("test"):
        report.visibility, report.is_published = "public", True
        report.save()
    assert found("secret") == [report]


def test_a_report_is_found_by_every_name_of_a_place_that_an_editor_read_in_it() -> None:
    place = make_place("marat")
    make_name(place, "Marat Village", "en")
    report = make_report("قصف على مراد")
    mention = make_mention(report, "مراد", place)
    assert found("marat") == found("Marat village") == found("village") == [report]
    assert found("arat") == []
    make_name(place, "Murat", "tr")
    assert found("murat") == [report]
    with revision("test"):
        mention.judgement = "rejected"
        mention.save()
    assert found("marat") == []
    with revision("test"):
        mention.judgement = "accepted"
        mention.save()
        Mention.objects.get().delete()
    assert found("marat") == []


def test_words_of_a_name_must_follow_one_another_in_it_as_whole_words() -> None:
    place = make_place("marat")
    make_name(place, "Old Marat Village by the river", "en")
    report = make_report("قصف على مراد")
    make_mention(report, "مراد", place)
    for query in ("old marat", "marat village by", "river"):
        assert found(query) == [report]
    for query in ("village marat", "old village", "old mar", "marat old marat", "riv"):
        assert found(query) == []


def test_any_spelling_is_found_by_the_index_beyond_the_newest() -> None:
    """More reports than are looked at one by one, and the wanted ones behind them."""
    wanted = [dated(f"قصف على {word}", f"2001-01-{day + 10}") for day, word in enumerate(SPELLINGS)]
    for number in range(210):
        dated(f"هدوء {number}", "2024-10-10")
    for asked in SPELLINGS:
        assert found(asked) == found(f"{asked} قصف") == wanted[::-1]
    assert found('"قصف على الميادين"', most=1) == [wanted[4]]


def test_a_place_whose_point_is_not_checked_lends_no_name() -> None:
    place = make_place("marat", coordinate_status="pending")
    make_name(place, "Marat", "en")
    make_mention(make_report("قصف على مراد"), "مراد", place)
    assert found("marat") == []


def test_entries_follow_a_change_of_day_and_of_text() -> None:
    other, report = dated("shelling one", "2024-10-20"), dated("shelling two", "2024-10-10")
    assert found("shelling") == [other, report]
    with revision("test"):
        report.date = "2024-11-01"
        report.save()
    assert found("shelling") == [report, other]
    report.body.text = "nothing"
    report.body.save()
    assert found("shelling") == [other]
    assert found("two") == []


def test_a_deleted_report_takes_its_entry_along() -> None:
    report = make_report("قصف على مراد")
    make_mention(report, "مراد", make_place("marat"))
    with revision("test"):
        report.delete()
    assert found("قصف") == []
    assert not SearchEntry.objects.exists()
    connection.check_constraints()


def test_nothing_that_is_typed_is_an_operator_or_an_error() -> None:
    report = make_report("tank OR plane NEAR river*; a_b it's 100% 'quoted' \\ <->")
    hostile = ("tank OR plane", "NEAR(tank river)", "tank*", '"', '"tank', "tank -river", "^tank",
               "words:tank", "it's", "100%", "'quoted'", "\\", "<->", "tank & !plane", "a_b", "(",
               "tank\0plane", "\ud800", "\ue001", "{words}:tank", "tank:*")  # fmt: skip
    for query in hostile:
        assert found(query) in ([report], []), query
    assert found("tank OR nothing") == []  # OR is a word like another
    assert found("tank OR plane") == [report]
    assert found("\ue0011") == found("") == found("*") == []


def test_a_query_of_a_megabyte_is_answered() -> None:
    make_report("قصف على مراط")
    began = time.perf_counter()
    assert found("قصف " * 250_000) != []
    assert found(" ".join(map(str, range(150_000)))) == []
    assert time.perf_counter() - began < 2


def test_a_text_of_megabytes_is_found_by_its_first_words() -> None:
    words = [f"w{number}" for number in range(MOST_WORDS * 2)]
    report = make_report("first " + " ".join(words) + " last")
    assert found("first w10000") == [report]
    assert found("last") == []
    long = make_report("جداً " + " ".join(f"{'ش' * 200}{number}" for number in range(MOST_WORDS)))
    assert found("جدا") == [long]


def test_writing_all_entries_anew_changes_nothing() -> None:
    place = make_place("marat")
    reports = [dated(f"shelling {day}", f"2024-10-{day}") for day in range(10, 30)]
    make_mention(reports[3], "13", place)
    before = list(SearchEntry.objects.order_by("pk").values_list("pk", "report", "words"))
    assert index_all_reports() == 20
    assert list(SearchEntry.objects.order_by("pk").values_list("pk", "report", "words")) == before
    assert [report.pk for report in found("shelling", most=50)] == [r.pk for r in reversed(reports)]
    SearchEntry.objects.all().delete()
    assert found("shelling") == []
    call_command("index_reports", verbosity=0)
    assert len(found("shelling")) == 20
    make_report("shelling after the index was made anew")
    assert len(found("shelling")) == 21


def test_a_search_can_be_narrowed_further() -> None:
    report, other = make_report("shelling", language="en"), make_report("shelling again")
    assert Report.objects.filter(language="en").search("shelling") == [report]
    assert set(Report.objects.listed().search("shelling")) == {report, other}


def test_what_waits_for_the_delay_does_not_shorten_the_answer() -> None:
    readable = [dated(f"shelling {day}", f"2024-10-{day}") for day in (10, 11, 12)]
    for day in range(20, 30):
        dated(f"shelling {day}", f"2024-10-{day}")
    public = Report.objects.public(date(2024, 10, 29), 17)
    assert public.search("shelling", most=2) == [readable[2], readable[1]]
    assert public.search("shelling", most=4) == readable[::-1]
    before = newest_key(readable[1].latest, readable[1].public_id)
    assert public.search("shelling", before=before, most=2) == [readable[0]]
