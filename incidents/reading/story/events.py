"""One event, joined from the accounts that tell of it."""

from dataclasses import dataclass, field

from incidents.reading.accounts.account import Account
from incidents.reading.days.day_values import Days
from incidents.reading.deeds.effects import Toll
from incidents.reading.roles.placed import Placed, Places
from incidents.reading.roles.role_cues import AREA, ORIGIN, TARGET

_RAIDS = frozenset({"raid", "raids"})
_SORTS_OF_SHELLS = frozenset({"artillery", "mortars", "rockets", "rpg"})


@dataclass(slots=True, eq=False)
class Event:
    """One event, told in `accounts`; the event that it answers, or is another account of."""

    kind: str
    manner: str
    accounts: list[Account] = field(default_factory=list)
    placed: dict[tuple[str, str], Placed] = field(default_factory=dict)
    targets: set[str] = field(default_factory=set)
    origins: set[str] = field(default_factory=set)
    side: str = ""
    side_hit: str = ""
    clock: int | None = None  # when the line of a log that told of it first says it was
    days: Days | None = None
    answers: bool = False
    answered: "Event | None" = None
    alternative_to: "Event | None" = None
    days_are_guessed: bool = False  # those of its answer, as long as its own are not told
    flashback: bool = False
    hit_a_base: bool = False
    turned_by: tuple[str, ...] = ()  # why the second opinion says otherwise than the rules
    answers_elsewhere: bool = False  # what it answered hit no place that is known
    said_to_answer: list["Event"] = field(default_factory=list)
    said_to_follow: list["Event"] = field(default_factory=list)
    _named: dict[str, None] = field(default_factory=dict)  # the weapons

    @property
    def is_vague(self) -> bool:
        return bool(self.placed) and all(placed.vague for placed in self.placed.values())

    @property
    def is_headline(self) -> bool:
        """Told in the headline, and nowhere else so far."""
        return all(account.headline for account in self.accounts)

    @property
    def unknown(self) -> list[int]:
        """Mentions of places that no gazetteer knows."""
        return [number for account in self.accounts for number in account.unknown]

    @property
    def villages(self) -> frozenset[str]:
        """The names of villages among them."""
        return frozenset().union(*(account.villages for account in self.accounts))

    @property
    def weapons(self) -> list[str]:
        """The weapons named in any account; shells of a named weapon are not named again."""
        if len(self._named) < 2 or _SORTS_OF_SHELLS.isdisjoint(self._named):
            return list(self._named)
        return [weapon for weapon in self._named if weapon != "shells"]

    @property
    def weapons_used(self) -> list[str]:
        """Those named, or small arms where men were shot and no weapon is named."""
        shot = any(account.deed.gunfire for account in self.accounts)
        return self.weapons or (["small-arms"] if shot else [])

    @property
    def toll(self) -> Toll:
        toll = Toll()
        for account in self.accounts:
            toll = toll.merged(account.toll)
        return toll

    def is_called(self, account: Account) -> bool:
        """ "The raids" are those that were told by that word, or with that weapon."""
        armed = set(account.deed.weapons) & set(self.weapons)
        flown = account.word in _RAIDS and "air-strike" in self.weapons
        return bool(armed) or flown or any(told.word == account.word for told in self.accounts)

    def tell_again(self, account: Account) -> None:
        """Another telling, of a place that is known."""
        self.accounts.append(account)
        self.side = self.side or account.actor_side
        self.side_hit = self.side_hit or account.side_hit
        self.clock = account.clock if self.clock is None else self.clock
        self._named.update(dict.fromkeys(account.deed.weapons))

    def add(self, account: Account, places: Places) -> None:
        """Join another telling of the event."""
        self.tell_again(account)
        for placed in account.placed:
            name = places.best(placed.mention)
            if name is not None:
                landed = placed.role in (TARGET, AREA)
                if not (landed and name.slug in self.targets):  # "south of A", then "at A"
                    self.placed.setdefault((placed.role, name.slug), placed)
                    self.targets |= {name.slug} if landed else set()
                theirs = placed.base and name.kind != "air_base"  # an airfield is the army's
                self.hit_a_base = self.hit_a_base or (landed and theirs)
        sure = {key: placed for key, placed in self.placed.items() if not placed.vague}
        if any(role in (TARGET, AREA) for role, _ in sure):
            self.placed = sure
        self.targets = {slug for role, slug in self.placed if role in (TARGET, AREA)}
        self.origins = {slug for role, slug in self.placed if role == ORIGIN}
        self.answers = self.answers or account.answers
        if account.deed.manner != "clash" or len(self.accounts) == 1:
            self.manner = self.manner or account.deed.manner
