"""Seed rows brought into the database: new ones added, unchanged ones left alone.

A row that an editor changed, renamed or deleted since it was loaded stays as the editor
left it, and is reported. Only a row whose last revision was made by loading follows its
file. See docs/decisions/0011-starting-data.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from incidents.importers.seed_file import SeedFileRefused, SeedRow
from incidents.importers.seed_rules import save_or_refuse
from incidents.models import EditorialModel

REASON = "Starting data"


@dataclass(frozen=True)
class Seed:
    """What a file says of one row. `at_first` is written only where the row has none of it."""

    row: SeedRow
    values: dict[str, Any]
    at_first: dict[str, Any] = field(default_factory=dict)
    many: dict[str, list[models.Model]] = field(default_factory=dict)


@dataclass
class Outcome:
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)  # one sentence for each row left to its editor
    warnings: list[str] = field(default_factory=list)

    def put(self, model: Any, keys: tuple[str, ...], seeds: Sequence[Seed]) -> list[Any]:
        """The rows of these seeds, in order; None where an editor deleted the row.

        `keys` are the fields that say which row is meant; the first must narrow them down.
        """
        _refuse_twins(keys, seeds)
        first = {seed.values[keys[0]] for seed in seeds}
        rows = model._default_manager.filter(**{f"{keys[0]}__in": first})
        here = {tuple(getattr(row, _column(model, key)) for key in keys): row for row in rows}
        any_history = model.history.exists()
        return [self._put_one(model, keys, seed, here, any_history) for seed in seeds]

    def _put_one(
        self, model: Any, keys: tuple[str, ...], seed: Seed, here: dict[Any, Any], any_history: bool
    ) -> Any:
        row = here.get(tuple(_raw(seed.values[key]) for key in keys))
        if row is None and any_history:
            former = _former(model, keys, seed)
            if former is not None:
                row = model._default_manager.filter(pk=former.id).first()
                if row is None:
                    self.kept.append(f"{_name(seed)}: an editor deleted it; it stays deleted.")
                    return None
        if row is None:
            self.added += 1
            return _save(model(**seed.values, **seed.at_first), seed)
        return self._follow(row, seed)

    def _follow(self, row: Any, seed: Seed) -> Any:
        changed = _changed(row, seed)
        if not changed:
            self.unchanged += 1
        elif not _last_written_by_loading(row):
            self.kept.append(f"{_name(seed)}: an editor changed {', '.join(changed)}; kept so.")
        else:
            for name, value in seed.values.items():
                setattr(row, name, value)
            for name, value in seed.at_first.items():
                setattr(row, name, getattr(row, name) or value)
            self.updated += 1
            _save(row, seed)
        return row


def _save(row: EditorialModel, seed: Seed) -> EditorialModel:
    save_or_refuse(row, seed.row)
    for name, others in seed.many.items():
        getattr(row, name).set(others)
    return row


def _changed(row: Any, seed: Seed) -> list[str]:
    names = [name for name, value in seed.values.items() if getattr(row, name) != value]
    for name, others in seed.many.items():
        if {other.pk for other in getattr(row, name).all()} != {other.pk for other in others}:
            names.append(name)
    return names


def _last_written_by_loading(row: Any) -> bool:
    last = row.history.order_by("-history_id").first()
    return (
        last is not None
        and last.history_user_id is None
        and str(last.history_change_reason).startswith(REASON)
    )


def _former(model: Any, keys: tuple[str, ...], seed: Seed) -> Any:
    """The last revision in which a row had this key: the row was renamed or deleted since."""
    same = {_column(model, key): _raw(seed.values[key]) for key in keys}
    return model.history.filter(**same).order_by("-history_id").first()


def _refuse_twins(keys: tuple[str, ...], seeds: Sequence[Seed]) -> None:
    seen: dict[Any, SeedRow] = {}
    for seed in seeds:
        key = tuple(_raw(seed.values[name]) for name in keys)
        if key in seen:
            raise SeedFileRefused(
                f"{seed.row.file}, row {seed.row.label}: says the same as row "
                f"{seen[key].label} ({', '.join(keys)}); accepted is each once."
            )
        seen[key] = seed.row


def _column(model: Any, name: str) -> str:
    return str(model._meta.get_field(name).attname)


def _raw(value: Any) -> Any:
    return value.pk if isinstance(value, models.Model) else value


def _name(seed: Seed) -> str:
    return f"{seed.row.file}, row {seed.row.label}"
