"""Years that have few incidents share their files."""

from pathlib import Path
from typing import Any

import pytest

from incidents.models import Incident, revision
from maps.publishing import column_file, volumes
from maps.publishing.data_files import entries
from maps.publishing.publication import publish
from tests.rows import make_incident

pytestmark = pytest.mark.django_db


def shared(manifest: dict[str, Any]) -> list[list[int | None]]:
    return [[year["year"] for year in volume["years"]] for volume in manifest["volumes"]]


def test_few_incidents_of_many_years_are_five_files(public_folder: Path) -> None:
    for day in ("2016-05-01", "2019-05-01", "2019-06-01", "2024-01-01", ""):
        make_incident(date=day)
    manifest = publish()
    assert shared(manifest) == [[2016, 2019, 2024, None]]
    assert len(entries(manifest)) == 3 + 5
    (volume,) = manifest["volumes"]
    assert [year["rows"] for year in volume["years"]] == [1, 2, 1, 1]
    assert volume["days"]["file"].startswith("days-2016-undated-")
    content = (public_folder / volume["days"]["file"]).read_bytes()
    at = 0
    for length, year in zip(volume["days"]["lengths"], volume["years"], strict=True):
        header, _ = column_file.read(content[at : at + length])
        assert header["rows"] == year["rows"]
        at += length
    assert at == len(content)


def test_years_are_parted_where_a_volume_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(volumes, "ROWS", 3)
    for day in ("2016", "2017", "2017", "2018", "2019", "2019", "2019", "2019", "2020"):
        make_incident(date=day)
    manifest = publish()
    assert shared(manifest) == [[2016, 2017], [2018], [2019], [2020]]
    assert manifest["volumes"][0]["facts"]["file"].startswith("facts-2016-2017-")
    assert manifest["volumes"][1]["facts"]["file"].startswith("facts-2018-")
    with revision("test"):
        Incident.objects.filter(earliest__year=2017)[0].delete()
    after = publish()
    assert shared(after) == [[2016, 2017, 2018], [2019], [2020]]
    assert after["volumes"][1:] == manifest["volumes"][2:]


@pytest.mark.parametrize("role", ["days", "ids"])
def test_a_damaged_file_is_made_anew_with_all_its_years(public_folder: Path, role: str) -> None:
    for day in ("2023-05-01", "2024-05-01"):
        make_incident(date=day)
    before = publish()
    path = public_folder / before["volumes"][0][role]["file"]
    whole = path.read_bytes()
    path.write_bytes(bytes([whole[0] ^ 1, *whole[1:]]))  # its length tells nothing
    make_incident(date="2024-06-01")
    after = publish()
    assert after["incidents"] == 3
    assert shared(after) == [[2023, 2024]]
    assert publish(everything=True)["volumes"] == after["volumes"]
