"""What a report says of killed and injured, and what it says by saying nothing."""

from datetime import date

import pytest

from incidents.reading.as_json import reading_as_json
from incidents.reading.reader import read
from tests.incidents.reading.euphrates import euphrates

Range = list[int | None] | None


def _people(text: str) -> tuple[Range, Range]:
    """Killed and injured."""
    (incident,) = reading_as_json(read(text, euphrates(), date(2024, 11, 1)))["incidents"]
    return incident["killed"], incident["injured"]


def _killed(text: str) -> Range:
    return _people(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "سقطت قذيفتان على بلدة خشام أمس، دون ورود أنباء عن خسائر بشرية.",
        "قصفت قسد بلدة مراط أمس، ولم ترد معلومات عن سقوط قتلى أو جرحى.",
        "Shells fell on Khasham on Monday, without reports of casualties.",
        "Shells fell on Khasham on Monday, with no immediate word on deaths or injuries.",
        "Shells fell on Khasham on Monday but no casualties were reported.",
    ],
)
def test_that_nothing_is_reported_does_not_say_that_nobody_was_killed(text: str) -> None:
    assert _killed(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "قصفت قسد بلدة مراط أمس ولم يُقتل أحد.",
        "قصفت قسد بلدة مراط أمس دون وقوع قتلى أو إصابات.",
        "Shells fell on Khasham on Monday and no one was killed or wounded.",
        "Shells fell on Khasham on Monday; nobody was killed and two men were wounded.",
    ],
)
def test_that_nobody_was_killed_is_none_killed(text: str) -> None:
    assert _killed(text) == [0, 0]


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("killing at least three civilians and wounding more than five", [3, None], [6, None]),
        ("killing no fewer than three and injuring three at least", [3, None], [3, None]),
        ("not less than three were killed and up to ten wounded", [3, None], [0, 10]),
        ("killing three or more fighters and wounding dozens", [3, None], [20, None]),
        ("killing fewer than ten and wounding as many as two dozen", [0, 9], [0, 24]),
        ("killing three to five and injuring between 10 and 12 others", [3, 5], [10, 12]),
        ("killing 3-5 fighters and wounding twenty-five", [3, 5], [25, 25]),
        ("three were killed and ten wounded", [3, 3], [10, 10]),
        ("killing several fighters and wounding a number of civilians", [3, None], [3, None]),
        ("several houses were hit, a man was killed and several others hurt", [1, 1], [3, None]),
    ],
)
def test_limits_of_a_number_are_kept(words: str, killed: Range, injured: Range) -> None:
    assert _people(f"Shells fell on Khasham on Monday; {words}.") == (killed, injured)


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("مقتل ثلاثة على الأقل وإصابة خمسة آخرين على الأقل", [3, None], [5, None]),
        ("مقتل ثلاثة عناصر على الأقل وإصابة أكثر من خمسة", [3, None], [6, None]),
        ("سقوط ما لا يقل عن سبعة قتلى وما لا يقل عن 12 جريحاً", [7, None], [12, None]),
        ("مقتل العشرات وإصابة المئات", [20, None], [200, None]),
        ("مقتل خمسة وعشرين عنصراً وإصابة ما يصل إلى عشرة", [25, 25], [0, 10]),
        ("مقتل ما بين 3 و5 عناصر وإصابة ستة إلى ثمانية", [3, 5], [6, 8]),
        ("سقوط ثلاثة جرحى وخمسة قتلى", [5, 5], [3, 3]),
        ("سقوط قتيلين و3 جرحى على الأقل", [2, 2], [3, None]),
        ("مقتل أقل من عشرة وإصابة 40 شخصاً", [0, 9], [40, 40]),
        ("سقوط عدد من القتلى وعدة جرحى", [3, None], [3, None]),
        ("مقتل بضعة عناصر وإصابة عدد من المدنيين", [3, None], [3, None]),
        ("احتراق عدد من المنازل ومقتل مدني", [1, 1], None),
    ],
)
def test_limits_of_a_number_are_kept_in_arabic(words: str, killed: Range, injured: Range) -> None:
    assert _people(f"قصف على خشام الاثنين أدى إلى {words}.") == (killed, injured)


def test_dozens_of_shells_are_no_people() -> None:
    text = "سقطت عشرات القذائف على خشام الاثنين وقتل مدني وأصيب 40 شخصاً."
    assert _people(text) == ([1, 1], [40, 40])


def test_two_tellings_of_one_event_leave_an_open_end_open() -> None:
    text = (
        "Shells fell on Khasham on Monday and killed five fighters. "
        "The shelling of Khasham killed at least three fighters, a medic said."
    )
    assert _killed(text) == [3, None]


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("Shells fell on Khasham. Two children were killed.", [2, 2], None),
        ("Shells fell on Khasham. At least two died and ten were hurt.", [2, None], [10, 10]),
        ("Shells fell on Khasham. No one was hurt, a resident said.", None, [0, 0]),
        ("سقطت قذائف على خشام. وأفاد مصدر طبي بمقتل مدني وإصابة ثلاثة.", [1, 1], [3, 3]),
        ("سقطت قذائف على خشام. وقُتل خمسة عناصر على الأقل.", [5, None], None),
    ],
)
def test_people_counted_in_the_sentence_after_the_strike_are_its(
    told: str, killed: Range, injured: Range
) -> None:
    assert _people(told) == (killed, injured)


@pytest.mark.parametrize(
    "told",
    [
        "Shells fell on Khasham. Two people were killed in Hatla.",
        "Shells fell on Khasham on Monday. On Sunday two people were killed.",
        "Shells fell on Khasham. Two people were killed in a road accident.",
        "Shells fell on Khasham. Since the start of the year 40 people have been killed.",
        "Shells fell on Khasham. In a separate incident two people were killed.",
        "سقطت قذائف على خشام. وكان شقيقه قد قُتل عام 2019 مع ثلاثة آخرين.",
        "سقطت قذائف على خشام. وقُتل شخصان في حادث سير.",
    ],
)
def test_people_counted_elsewhere_or_at_another_time_are_not_its(told: str) -> None:
    assert _people(told) == (None, None)


def test_what_follows_the_word_for_killed_may_count_something_else() -> None:
    assert _killed("Shells fell on Khasham on Monday; five men were killed in three raids.") == [
        5,
        5,
    ]


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("two fighters and a child were killed", [3, 3], None),
        ("killing two fighters and a shepherd and wounding four", [3, 3], [4, 4]),
        ("killing three civilians and 10 others were wounded", [3, 3], [10, 10]),
        ("killing two soldiers and five houses burned", [2, 2], None),
        ("eight fighters loyal to Iran including two Syrians were killed", [8, 8], None),
        ("a US service member was slightly injured", None, [1, 1]),
        ("ten men were killed and wounded", [1, 9], [1, 9]),
        ("there were twelve casualties", [0, 12], [0, 12]),
        ("there were no casualties", [0, 0], [0, 0]),
        ("it killed and wounded at least ten", [1, None], [1, None]),
        ("one man was killed and wounded men were carried off", [1, 1], None),
    ],
)
def test_people_counted_together_are_added_and_parts_of_them_are_not(
    words: str, killed: Range, injured: Range
) -> None:
    assert _people(f"Shells fell on Khasham on Monday; {words}.") == (killed, injured)


@pytest.mark.parametrize(
    ("words", "killed", "injured"),
    [
        ("مقتل عنصرين وطفل", [3, 3], None),
        ("مقتل ثلاثة عناصر ومدني وإصابة خمسة مدنيين", [4, 4], [5, 5]),
        ("مقتل ثلاثة عناصر وعشرة جرحى", [3, 3], [10, 10]),
        ("مقتل ثمانية مقاتلين بينهم ثلاثة سوريين", [8, 8], None),
        ("مقتل وجرح أكثر من عشرين عنصراً", [1, None], [1, None]),
        ("مقتل عنصرين واحتراق خمسة منازل", [2, 2], None),
        ("ارتقاء شهيدين وإصابة أربعة", [2, 2], [4, 4]),
        ("أضرار دون خسائر بشرية", [0, 0], [0, 0]),
    ],
)
def test_people_counted_together_are_added_in_arabic(
    words: str, killed: Range, injured: Range
) -> None:
    assert _people(f"قصف على خشام الاثنين أدى إلى {words}.") == (killed, injured)


def test_a_number_of_killed_and_wounded_gives_way_to_one_of_each() -> None:
    text = (
        "Seven fighters killed and wounded by shelling of Khasham\n"
        "Shells fell on Khasham on Monday, killing three fighters and wounding four."
    )
    assert _people(text) == ([3, 3], [4, 4])


@pytest.mark.parametrize(
    ("told", "killed", "injured"),
    [
        ("قُتل عنصران وأصيب ثالث", [2, 2], [1, 1]),
        ("قتيل وأربعة جرحى", [1, 1], [4, 4]),
        ("أودت بحياة سيدة", [1, 1], None),
        ("إصابة طفلتين وامرأة", None, [3, 3]),
        ("مقتل خمسة وإصابة آخرين", [5, 5], [2, None]),
        ("من دون سقوط قتلى أو جرحى", [0, 0], [0, 0]),
    ],
)
def test_single_people_and_others_count(told: str, killed: Range, injured: Range) -> None:
    assert _people(f"سقطت قذيفة على بلدة خشام أمس، {told}.") == (killed, injured)


def test_those_of_them_are_no_more_people() -> None:
    text = "At least 11 fighters, three of them Syrians, were killed when jets bombed Mayadin."
    assert _killed(text) == [11, None]


def test_figures_that_are_not_given_are_no_zero() -> None:
    assert _people("Jets bombed a store in Mayadin. It gave no casualty figures.") == (None, None)
