"""One request at a time, and one a second, for the whole installation.

Every process takes the same file lock and keeps it from its wait to the end of its
request; the kernel releases it if the process dies. The file remembers when the last
request ended and until when the service is to be left alone after it failed.
"""

import fcntl
import json
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from geopy.exc import GeocoderServiceError

SECONDS_BETWEEN = 1.0  # Nominatim's usage policy, for all users of an application together
_CLOCK_GRAIN = 0.01  # wall clock and sleep are not the same clock
_FIRST_PAUSE, _LONGEST_PAUSE = 30.0, 3600.0  # seconds; doubled with each failure in a row
_LONGEST_ASKED_PAUSE = 86_400.0  # what a Retry-After header may ask for
_MOST_PATIENCE = 60.0  # seconds to wait for other processes' requests
_BETWEEN_TRIES = 0.05


class BackingOff(GeocoderServiceError):
    """The service failed lately and is not asked again before `until` (Unix time)."""

    def __init__(self, until: float) -> None:
        self.until = until
        clock = time.strftime("%H:%M:%S", time.gmtime(until))
        super().__init__(f"it failed before and is left alone until {clock} UTC")


class QueueTooLong(GeocoderServiceError):
    """Other processes kept the service busy for longer than anyone wants to wait."""


@dataclass
class _State:
    last_request_at: float = 0.0
    not_before: float = 0.0
    failures: int = 0


class Turn:
    """The right to make one request."""

    def __init__(self, file: IO[str], state: _State) -> None:
        self._file = file
        self._state = state

    def failed(self, retry_after: float | None) -> None:
        """It was the service's fault: leave it alone, the longer the oftener it failed."""
        self._state.failures += 1
        self._state.not_before = time.time() + _pause(self._state.failures, retry_after)
        _write(self._file, self._state)

    def succeeded(self) -> None:
        self._state.failures, self._state.not_before = 0, 0.0


class Pace:
    """Hands out turns; all that share the file at `path` share the one second."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """Waits for this process's turn, for the body to make one request in.

        Raises BackingOff, QueueTooLong, or GeocoderServiceError if the file cannot be
        written; then there was no turn.
        """
        with self._locked() as file:
            state = _read(file)
            now = time.time()
            if now < state.not_before <= now + _LONGEST_ASKED_PAUSE:
                raise BackingOff(state.not_before)
            interval = SECONDS_BETWEEN + _CLOCK_GRAIN
            # No longer than the interval, even if the clock was set back since.
            time.sleep(min(max(state.last_request_at + interval - now, 0), interval))
            try:
                yield Turn(file, state)
            finally:
                state.last_request_at = time.time()
                _write(file, state)

    @contextmanager
    def _locked(self) -> Iterator[IO[str]]:
        with self._opened() as file:
            deadline = time.monotonic() + _MOST_PATIENCE
            while not _took_lock(file):
                if time.monotonic() > deadline:
                    raise QueueTooLong(f"other requests kept it busy for {_MOST_PATIENCE:.0f} s")
                time.sleep(_BETWEEN_TRIES)
            yield file

    def _opened(self) -> IO[str]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._path.open("a+", encoding="ascii")
        except OSError as error:
            raise GeocoderServiceError(f"its lock file cannot be opened ({error})") from error


def _took_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _pause(failures: int, retry_after: float | None) -> float:
    grown = min(math.ldexp(_FIRST_PAUSE, min(failures - 1, 10)), _LONGEST_PAUSE)
    return min(max(grown, retry_after or 0.0), _LONGEST_ASKED_PAUSE)


def _read(file: IO[str]) -> _State:
    file.seek(0)
    try:
        state = _State(**json.loads(file.read()))
        if not all(math.isfinite(value) for value in asdict(state).values()):
            return _State()
    except (ValueError, TypeError):  # a new file, or one cut short by a full disk
        return _State()
    return state


def _write(file: IO[str], state: _State) -> None:
    file.seek(0)
    file.truncate()
    file.write(json.dumps(asdict(state)))
    file.flush()  # before the lock is released
