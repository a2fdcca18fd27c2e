import time

from incidents.desk.changes import Change, changes


def test_equal_texts_have_no_changes() -> None:
    assert changes("a\nb", "a\nb") == []


def test_changed_added_and_removed_paragraphs_are_told() -> None:
    assert changes("one\ntwo\nthree", "one\n2\nthree\nfour") == [
        Change("two", "2"),
        Change("", "four"),
    ]
    assert changes("one\ntwo", "two") == [Change("one", "")]


def test_texts_of_very_many_paragraphs_are_compared_in_time() -> None:
    before = [str(number) for number in range(200_000)]
    after = [*before[:100], "new", *before[101:]]
    started = time.monotonic()
    assert changes("\n".join(before), "\n".join(after)) == [Change("100", "new")]
    assert changes("\n".join(before), "\n".join([*before, "end"])) == [Change("", "end")]
    assert time.monotonic() - started < 30  # a guard against squared time, not a measure
