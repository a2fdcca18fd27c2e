import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from pytest_django import DjangoDbBlocker

from incidents.named_places import gazetteer, names_for_reading
from tests.loaded_region import loaded_region

REPORT = "تعرضت قاعدة كونيكو لقصف صاروخي مساء أمس الخميس، فيما ردت القوات الأميركية بقصف خشام."


def _run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("read_report", *arguments, stdout=out)
    return out.getvalue()


def _as_json(file: Path, *arguments: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(_run(str(file), "--json", *arguments))
    return read


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.mark.django_db
def test_without_places_nothing_is_found_and_nothing_fails(report: Path) -> None:
    assert _as_json(report)["mentions"] == []


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "1 November"])
def test_a_day_that_is_none_is_refused_with_what_is_accepted(day: str) -> None:
    with pytest.raises(CommandError, match=f"“{day}” is not a day. Accepted: 2024-11-01."):
        _run("report.txt", "--published", day)


@pytest.mark.django_db
def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Cannot read .*no-report.txt: No such file"):
        _run(str(tmp_path / "no-report.txt"))


@pytest.mark.django_db
def test_text_in_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "windows.txt"
    file.write_bytes("قصف".encode("cp1256"))
    with pytest.raises(CommandError, match="is not UTF-8 text: byte 1 cannot be read"):
        _run(str(file))


@pytest.fixture(scope="class")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with loaded_region(django_db_blocker, with_reports=False):
        yield


@pytest.mark.django_db
@pytest.mark.usefixtures("_loaded")
class TestAgainstTheFirstRegion:
    def test_a_file_is_read_against_the_places_of_the_database(self, report: Path) -> None:
        found = _as_json(report, "--published", "2024-11-01")
        assert [m["place"]["slug"] for m in found["mentions"]] == ["conoco", "khasham"]
        assert [i["kind"] for i in found["incidents"]] == ["attack", "counter_strike"]
        assert found["incidents"][0]["edtf"] == "2024-10-31"
        assert found["incidents"][1]["answers"] == 0

    def test_standard_input_is_read_where_no_file_is_given(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
        assert json.loads(_run("--json"))["incidents"][0]["edtf"] == ""

    def test_a_person_gets_lines_with_places_reasons_and_quotes(self, report: Path) -> None:
        printed = _run(str(report), "--published", "2024-11-01")
        assert "خشام  → khasham (named خشام" in printed
        assert "1. counter_strike, 2024-10-31" in printed
        assert "answers: incident 0" in printed
        assert "“تعرضت قاعدة كونيكو لقصف صاروخي" in printed

    def test_every_spelling_of_the_database_is_known_with_what_it_lies_in(self) -> None:
        names = {name.name: name for name in names_for_reading()}
        assert names["مراد"].misspelling
        assert names["السبع"].requires_kind_word
        assert "محافظة دير الزور" in names["مراط"].parents
        assert names["نهر الفرات"].lon is None
        assert gazetteer().find("خشام")[0].name.slug == "khasham"
