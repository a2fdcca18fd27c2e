"""What a model and its database do not take, said of the row of a file.

The database says no more than the name of the rule that a row breaks. The model has a sentence
for each, which is also what the admin says: it tells what is accepted.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, NoReturn

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, models

from incidents.importers.seed_file import SeedRow
from incidents.models import EditorialModel

Rule = tuple[set[str], Callable[[], None]]  # the fields that it is about, and what asks for it


def save_or_refuse(row: EditorialModel, seed: SeedRow) -> None:
    """Writes the row. Raises SeedFileRefused where its model or the database does not take it."""
    try:
        row.clean()
        row.save()
    except ValidationError as error:
        _refuse(seed, _named_in(error), error.messages)
    except IntegrityError as error:
        for fields, ask in _rules(row):
            try:
                ask()
            except ValidationError as broken:
                _refuse(seed, fields or _named_in(broken), broken.messages)
        _refuse(seed, [], [str(error)])


def _rules(row: EditorialModel) -> Iterator[Rule]:
    """Asked one by one only when the database has refused: each is a question to it."""
    yield set(), row.validate_unique
    for model, constraints in row.get_constraints():
        for constraint in constraints:
            yield _fields_of(constraint), partial(constraint.validate, model, row)


def _fields_of(constraint: models.BaseConstraint) -> set[str]:
    if isinstance(constraint, models.CheckConstraint):
        return set(constraint.condition.referenced_base_fields)  # type: ignore[union-attr]  # a Q
    return set(getattr(constraint, "fields", ()))


def _named_in(error: ValidationError) -> set[str]:
    named: dict[str, Any] = getattr(error, "error_dict", {})
    return set(named) - {NON_FIELD_ERRORS}


def _refuse(seed: SeedRow, fields: Iterable[str], messages: Iterable[str]) -> NoReturn:
    """Fields that the file gives stand in its order, those that it lacks behind them."""
    given = [field for field in seed.values if field in fields]
    seed.refuse_together([*given, *sorted(set(fields) - {*given})], " ".join(messages))
