import json
import time
from pathlib import Path

import pytest
from geopy.exc import GeocoderServiceError

from incidents.geocoding.pace import SECONDS_BETWEEN, BackingOff, Pace


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "new-folder" / "service.lock"


def kept(file: Path) -> dict[str, float]:
    state: dict[str, float] = json.loads(file.read_text())
    return state


def test_a_second_passes_from_the_end_of_one_turn_to_the_next(file: Path) -> None:
    with Pace(file).turn():
        time.sleep(0.2)
    ended = time.monotonic()
    with Pace(file).turn():
        assert time.monotonic() - ended >= SECONDS_BETWEEN


def test_after_a_pause_there_is_no_wait(file: Path) -> None:
    with Pace(file).turn():
        pass
    time.sleep(SECONDS_BETWEEN)
    began = time.monotonic()
    with Pace(file).turn():
        assert time.monotonic() - began < SECONDS_BETWEEN * 0.9


def test_a_failing_service_is_left_alone_for_longer_each_time(file: Path) -> None:
    pauses = []
    for _ in range(3):
        began = time.time()
        with Pace(file).turn() as turn:
            turn.failed(None)
        pauses.append(round(kept(file)["not_before"] - began))
        with pytest.raises(BackingOff), Pace(file).turn():
            raise AssertionError("there must be no turn")
        file.write_text(json.dumps(kept(file) | {"not_before": 0, "last_request_at": 0}))
    assert pauses == [30, 60, 120]


def test_the_pause_that_a_service_asks_for_is_kept_to_and_has_a_limit(file: Path) -> None:
    for asked, given in ((600.0, 600), (1.0, 60), (1e12, 86_400)):
        began = time.time()
        with Pace(file).turn() as turn:
            turn.failed(asked)
        assert round(kept(file)["not_before"] - began) == given
        file.write_text(json.dumps(kept(file) | {"not_before": 0, "last_request_at": 0}))


def test_a_success_ends_the_row_of_failures(file: Path) -> None:
    with Pace(file).turn() as turn:
        turn.failed(None)
    file.write_text(json.dumps(kept(file) | {"not_before": 0, "last_request_at": 0}))
    with Pace(file).turn() as turn:
        turn.succeeded()
    assert kept(file)["failures"] == 0


def test_an_error_in_the_turn_releases_the_lock(file: Path) -> None:
    with pytest.raises(ZeroDivisionError), Pace(file).turn():
        raise ZeroDivisionError
    with Pace(file).turn():
        pass


def test_a_clock_that_was_set_back_delays_by_a_second_at_most(file: Path) -> None:
    file.parent.mkdir()
    in_two_days = time.time() + 172_800
    state = {"last_request_at": in_two_days, "not_before": in_two_days, "failures": 3}
    file.write_text(json.dumps(state))
    began = time.monotonic()
    with Pace(file).turn():
        assert time.monotonic() - began < SECONDS_BETWEEN + 3


@pytest.mark.parametrize("content", ["", "{", "[]", '{"failures": NaN}', '{"other": 1}', "\x00"])
def test_a_damaged_file_is_begun_anew(file: Path, content: str) -> None:
    file.parent.mkdir()
    file.write_text(content)
    with Pace(file).turn():
        pass
    assert kept(file)["failures"] == 0


def test_a_file_that_cannot_be_opened_is_a_failure_of_the_look_up(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(GeocoderServiceError, match="lock file"), Pace(tmp_path / "loop").turn():
        raise AssertionError("there must be no turn")
