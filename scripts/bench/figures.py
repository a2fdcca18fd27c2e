"""What one script measured: for each row of `make bench` its median, p95, least and most."""

import json
import statistics
from collections.abc import Sequence
from pathlib import Path

Figure = dict[str, float]


def percentile(values: Sequence[float], part: float) -> float:
    return sorted(values)[min(len(values) - 1, round(part * (len(values) - 1)))]


def figure(values: Sequence[float]) -> Figure:
    return {
        "median": statistics.median(values),
        "p95": percentile(values, 0.95),
        "least": min(values),
        "most": max(values),
    }


class Figures:
    def __init__(self) -> None:
        self.rows: dict[str, Figure] = {}

    def add(self, key: str, values: Sequence[float]) -> None:
        self.rows[key] = {name: round(value, 4) for name, value in figure(values).items()}

    def write(self, file: Path | None) -> None:
        if file:
            file.write_text(json.dumps(self.rows, indent=1) + "\n", encoding="utf-8")
