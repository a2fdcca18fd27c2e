from datetime import date
from itertools import product
from typing import Any

import pytest
from django.utils.translation import override

from incidents.models import Actor, IncidentKind, Strength, Weapon, revision
from maps.filters import IncidentFilter
from maps.wording.sentence import (
    count_text,
    counted_sentence,
    inside_sentence,
    nothing_in_days,
    sentence,
)
from tests.rows import make_group

pytestmark = pytest.mark.django_db

OCTOBER = {"first": date(2024, 10, 1), "last": date(2024, 10, 31)}


@pytest.fixture(autouse=True)
def words() -> None:
    make_group("government", label_en="Government", label_ar="الحكومة", rank=1)
    make_group("sdf", label_en="SDF", label_ar="قسد", rank=2)
    with revision("test"):
        Actor.objects.create(
            slug="us-forces", label_en="US forces", label_ar="القوات الأميركية", kind="unknown"
        )
        Actor.objects.create(
            slug="unknown", label_en="Unknown", label_ar="جهة غير معروفة", kind="unknown", rank=9
        )
        Weapon.objects.create(slug="rockets", label_en="Rockets", label_ar="صواريخ")
        Weapon.objects.create(slug="drones", label_en="Drones", label_ar="مسيّرات", rank=1)


def chosen(**sets: Any) -> IncidentFilter:
    values: dict[str, Any] = {
        name: frozenset(value) if isinstance(value, list) else value for name, value in sets.items()
    }
    return IncidentFilter(**values)


@pytest.mark.parametrize(
    ("filter_", "english", "arabic"),
    [
        (chosen(), "All incidents", "كل الحوادث"),
        (chosen(**OCTOBER), "All incidents, October 2024", "كل الحوادث، تشرين الأول ٢٠٢٤"),
        (
            chosen(kind=["attack"], bbox=(40, 35, 41, 36), **OCTOBER),
            "Attacks, in the chosen part of the map, October 2024",
            "هجمات، في الجزء المختار من الخريطة، تشرين الأول ٢٠٢٤",
        ),
        (
            chosen(kind=["attack"], zone=["government"], **OCTOBER),
            "Attacks on government-held places, October 2024",
            "هجمات على أماكن بيد الحكومة، تشرين الأول ٢٠٢٤",
        ),
        (
            chosen(kind=["attack", "counter_strike"], zone=["sdf", "government"]),
            "Attacks and counter-strikes on government-held or SDF-held places",
            "هجمات وضربات رد على أماكن بيد الحكومة أو بيد قسد",
        ),
        (
            chosen(kind=["attack", "interception", "air_activity"], zone=["disputed"]),
            "Attacks, interceptions and air activity at disputed places",
            "هجمات وعمليات اعتراض ونشاط جوي في أماكن متنازع عليها",
        ),
        (
            chosen(zone=["government", "disputed", "unknown"]),
            "Incidents at government-held or disputed places or places with no known holder",
            "حوادث في أماكن بيد الحكومة أو متنازع عليها أو لا يُعرف بيد من هي",
        ),
        (
            chosen(zone=["unknown"]),
            "Incidents at places with no known holder",
            "حوادث في أماكن لا يُعرف بيد من هي",
        ),
        (
            chosen(
                kind=["counter_strike"],
                zone=["government"],
                actor=["us-forces", "unknown"],
                weapon=["rockets", "drones", "unknown"],
                sure=["confirmed", "fair"],
                q="Marat",
                on=date(2024, 10, 31),
            ),
            (
                "Counter-strikes by US forces or an unknown actor with rockets, drones or a weapon "
                "not named on government-held places, with confirmed or fair evidence, "
                "naming “Marat”, 31 October 2024"
            ),
            (
                "ضربات رد على أماكن بيد الحكومة من تنفيذ القوات الأميركية أو جهة غير معروفة "
                "باستخدام صواريخ أو مسيّرات أو سلاح غير مذكور، أدلتها مؤكدة أو متوسطة، مما "
                "يرد فيه اسم «Marat»، ٣١ تشرين الأول ٢٠٢٤"
            ),
        ),
        (chosen(sure=["weak"]), "Incidents with weak evidence", "حوادث أدلتها ضعيفة"),
        (chosen(q="Marat"), "All incidents naming “Marat”", "كل الحوادث التي يرد فيها اسم «Marat»"),
        (
            chosen(last=date(2024, 10, 31)),
            "All incidents, up to 31 October 2024",
            "كل الحوادث، حتى ٣١ تشرين الأول ٢٠٢٤",
        ),
        (
            chosen(zone=[]),
            "No incidents: no control zone is ticked",
            "لا حوادث: لم تُختر أي منطقة سيطرة",
        ),
    ],
)
def test_a_filter_says_what_it_shows(filter_: IncidentFilter, english: str, arabic: str) -> None:
    with override("en"):
        assert sentence(filter_) == english
    with override("ar"):
        assert sentence(filter_) == arabic


def test_where_there_is_nothing_the_sentence_says_so_without_a_number() -> None:
    on = date(2024, 12, 3)
    said = [
        counted_sentence(filter_, total)
        for filter_, total in (
            (chosen(on=on), 5),
            (chosen(on=on), 0),
            (chosen(first=on, last=date(2024, 12, 4)), 0),
            (chosen(on=on, kind=["attack"]), 0),
            (chosen(actor=[]), 0),
        )
    ]
    assert said == [
        ("All incidents, 3 December 2024", "5 incidents"),
        ("No incident is recorded on 3 December 2024", ""),
        ("No incident is recorded from 3 to 4 December 2024", ""),
        ("Attacks, 3 December 2024", "0 incidents"),
        ("No incidents: no actor is ticked", ""),
    ]


@pytest.mark.parametrize(
    ("first", "last", "english", "arabic"),
    [
        ((2024, 11, 1), (2024, 11, 3), "from 1 to 3 November 2024", "من ١ إلى ٣ تشرين الثاني ٢٠٢٤"),
        ((2024, 11, 3), (2024, 11, 3), "on 3 November 2024", "في ٣ تشرين الثاني ٢٠٢٤"),
        ((2024, 11, 1), (2024, 11, 30), "in November 2024", "في تشرين الثاني ٢٠٢٤"),
        ((2024, 1, 1), (2024, 12, 31), "in 2024", "في ٢٠٢٤"),
        ((2023, 1, 1), (2024, 12, 31), "from 2023 to 2024", "من ٢٠٢٣ إلى ٢٠٢٤"),
        ((2024, 11, 1), None, "since 1 November 2024", "منذ ١ تشرين الثاني ٢٠٢٤"),
        (None, (2024, 11, 1), "up to 1 November 2024", "حتى ١ تشرين الثاني ٢٠٢٤"),
    ],
)
def test_days_without_an_incident_make_a_sentence(
    first: tuple[int, int, int] | None,
    last: tuple[int, int, int] | None,
    english: str,
    arabic: str,
) -> None:
    days = chosen(first=first and date(*first), last=last and date(*last))
    with override("en"):
        assert nothing_in_days(days) == f"No incident is recorded {english}"
    with override("ar"):
        assert nothing_in_days(days) == f"لم يُسجَّل أي حادث {arabic}"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_combination_makes_a_sentence_without_holes(language: str) -> None:
    options: dict[str, list[Any]] = {
        "zone": [None, [], ["sdf"], ["government", "sdf", "disputed", "unknown"]],
        "kind": [None, ["attack"], ["other", "attack"], IncidentKind.values],
        "actor": [None, ["us-forces"], ["unknown"]],
        "weapon": [None, ["drones"], ["unknown", "rockets"]],
        "sure": [None, Strength.values],
        "q": ["", "مراط"],
        "on": [None, date(2024, 2, 29)],
    }
    with override(language):
        for values in product(*options.values()):
            said = sentence(chosen(**dict(zip(options, values, strict=True))))
            assert "{" not in said
            assert "  " not in said
            assert said == said.strip(" ,،")


def test_a_holder_without_words_of_its_own_is_named_by_its_label() -> None:
    make_group("sna", label_en="SNA", label_ar="الجيش الوطني", rank=3)
    with override("en"):
        assert sentence(chosen(zone=["sna"])) == "Incidents at SNA-held places"
    with override("ar"):
        assert sentence(chosen(zone=["sna"])) == "حوادث في أماكن بيد الجيش الوطني"


@pytest.mark.parametrize(
    ("label", "inside"),
    [("Rockets", "rockets"), ("FPV drones", "FPV drones"), ("Grad rockets", "Grad rockets")],
)
def test_only_common_nouns_lose_their_capital(label: str, inside: str) -> None:
    with override("en"):
        assert inside_sentence(label) == inside


@pytest.mark.parametrize(
    ("total", "possible", "english", "arabic"),
    [
        (8, 0, "8 incidents", "٨ حوادث"),
        (1, 1, "1 incident, possibly on another day", "حادث واحد، ربما وقع في يوم آخر"),
        (2, 2, "2 incidents, each possibly on another day", "حادثان، ربما وقع كل منهما في يوم آخر"),
        (
            5,
            5,
            "5 incidents, each possibly on another day",
            "٥ حوادث، ربما وقع كل منها في يوم آخر",
        ),
        (2, 1, "2 incidents, 1 possibly on another day", "حادثان، ربما وقع واحد في يوم آخر"),
        (
            8,
            2,
            "8 incidents, 2 possibly on other days",
            "٨ حوادث، ربما وقع اثنان منها في أيام أخرى",
        ),
        (
            8,
            5,
            "8 incidents, 5 possibly on other days",
            "٨ حوادث، ربما وقعت ٥ منها في أيام أخرى",
        ),
        (
            200,
            11,
            "200 incidents, 11 possibly on other days",
            "٢٠٠ حادث، ربما وقع ١١ منها في أيام أخرى",
        ),
    ],
)
def test_a_count_tells_what_is_only_possible(
    total: int, possible: int, english: str, arabic: str
) -> None:
    with override("en"):
        assert count_text(total, possible) == english
    with override("ar"):
        assert count_text(total, possible) == arabic
