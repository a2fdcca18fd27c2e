"""What happens in the made-up region: runs of exchange, an attack and what answers it."""

import math
import random
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

FIRST_DAY, LAST_DAY = date(2016, 1, 1), date(2025, 12, 31)
_LENGTHS, _HOW_OFTEN = (1, 2, 3, 4), (55, 25, 12, 8)
_ANSWERS = ("counter_strike", "counter_strike", "counter_strike", "interception", "attack")
_ALONE = ("attack",) * 7 + ("air_activity", "air_activity", "other", "interception")
_ACTORS: dict[str, tuple[str | None, ...]] = {
    "attack": (
        "iran-backed-militias", "iran-backed-militias", "syrian-hezbollah", "liwa-al-baqir",
        "syrian-government-forces", "sdf", None, None,
    ),
    "counter_strike": ("us-forces", "us-forces", "international-coalition", "sdf"),
    "interception": ("us-forces", "international-coalition"),
    "air_activity": ("international-coalition", None),
    "other": ("sdf", "syrian-government-forces", None),
}  # fmt: skip
_WEAPONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "attack": (("rockets",), ("drones",), ("mortars",), ("rockets", "drones"), ("small-arms",),
               ("explosive-devices",), ()),
    "counter_strike": (("artillery",), ("air-strike",), ("missiles",), ("artillery", "aircraft"),
                       ()),
    "interception": (("air-defence",), ("air-defence", "aircraft")),
    "air_activity": (("aircraft",), ("aircraft", "flares"), ("drones",)),
    "other": (("small-arms",), ("explosive-devices",), ()),
}  # fmt: skip
_STRENGTHS, _HOW_STRONG = (
    ("confirmed", "fair", "weak", "contested", "discounted"),
    (14, 38, 36, 9, 3),
)
_BEARINGS = ("n", "ne", "e", "se", "s", "sw", "w", "nw", "near")
_PARTS = ("dawn", "morning", "afternoon", "evening", "night", "", "", "")
Range = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF text with its earliest and latest day, as incidents/edtf_dates.py works out."""

    text: str
    earliest: date | None
    latest: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Where:
    """`place` is a number in the list of places."""

    place: int
    role: str
    bearing: str = ""
    radius_km: float | None = None


@dataclass(slots=True)
class Happening:
    """`answers` and `same_as` are numbers in the run, of earlier happenings."""

    kind: str
    when: When
    part_of_day: str
    actor: str | None
    weapons: tuple[str, ...]
    strength: str
    where: list[Where]
    killed: Range = (None, None)
    injured: Range = (None, None)
    answers: int | None = None
    same_as: int | None = None
    reports: list[int] = field(default_factory=list)


class World:
    """Draws runs of happenings: places by Zipf's law, days by season and by bursts."""

    def __init__(self, places: int, chance: random.Random) -> None:
        self._chance = chance
        self._places = list(accumulate(1 / rank for rank in range(1, places + 1)))
        self._days = list(accumulate(self._busyness()))

    def runs(self, count: int) -> Iterator[list[Happening]]:
        """Runs that together are exactly `count` happenings."""
        left = count
        while left:
            length = min(self._chance.choices(_LENGTHS, _HOW_OFTEN)[0], left)
            left -= length
            yield self._run(length)

    def _busyness(self) -> list[float]:
        """How much happens on each day: more in autumn, more each year, and in bursts."""
        days = (LAST_DAY - FIRST_DAY).days + 1
        weights = [
            (1 + 0.45 * math.cos((day % 365.25 - 290) / 365.25 * 2 * math.pi)) * (0.6 + day / days)
            for day in range(days)
        ]
        for _ in range(60):
            first = self._chance.randrange(days - 14)
            for day in range(first, first + self._chance.randint(3, 14)):
                weights[day] *= 3
        return weights

    def _run(self, length: int) -> list[Happening]:
        first = self._day()
        run: list[Happening] = []
        for number in range(length):
            day = min(
                first + timedelta(days=self._chance.choice((0, 0, 1, 1, 2)) * number), LAST_DAY
            )
            if number == 0:
                kind = "attack" if length > 1 else self._chance.choice(_ALONE)
            else:
                kind = self._chance.choice(_ANSWERS)
            run.append(self._happening(kind, day))
            if number and self._chance.random() < 0.04:
                run[-1].kind, run[-1].same_as = run[-2].kind, number - 1
            elif number:
                run[-1].answers = number - 1
        return run

    def _happening(self, kind: str, day: date) -> Happening:
        chance = self._chance
        happening = Happening(
            kind,
            self._when(day),
            chance.choice(_PARTS),
            chance.choice(_ACTORS[kind]),
            chance.choice(_WEAPONS[kind]),
            chance.choices(_STRENGTHS, _HOW_STRONG)[0],
            self._where(),
        )
        if kind in ("attack", "counter_strike") and chance.random() < 0.3:
            least = chance.choice((0, 0, 1, 1, 2, 3))
            happening.killed = (least, least + chance.choice((0, 0, 1, 3)))
            happening.injured = chance.choice(((None, None), (1, None), (0, 4), (2, 2)))
        return happening

    def _day(self) -> date:
        at = bisect_left(self._days, self._chance.random() * self._days[-1])
        return FIRST_DAY + timedelta(days=at)

    def _place(self) -> int:
        return bisect_left(self._places, self._chance.random() * self._places[-1])

    def _where(self) -> list[Where]:
        chance = self._chance
        if chance.random() < 0.005:
            return []
        target = self._place()
        if chance.random() < 0.04:
            radius = chance.choice((3.0, 5.0, 8.0, 12.0))
            found = [Where(target, "area", chance.choice(_BEARINGS), radius)]
        else:
            found = [Where(target, "target")]
            other = self._place()
            if other != target and chance.random() < 0.06:
                found.append(Where(other, "target"))
        if chance.random() < 0.35:
            found.append(Where(self._place(), "origin"))
        return found

    def _when(self, day: date) -> When:
        """15 in a hundred are known to some days only."""
        chance = self._chance
        draw = chance.random()
        if draw >= 0.15:
            return When(day.isoformat(), day, day, "stated")
        later = day + timedelta(days=chance.choice((1, 2, 7)))
        if draw < 0.07:
            return When(f"[{day},{later}]", day, later, "inferred")
        if draw < 0.115:
            return When(f"{day}/{later}", day, later, "stated")
        if draw < 0.14:
            first = day.replace(day=1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return When(f"{first:%Y-%m}", first, last, "estimated")
        if draw < 0.145:
            return When(f"{day}/..", day, None, "estimated")
        return When("", None, None, "")
