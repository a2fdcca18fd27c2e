"""Choices of a row as small numbers in one: the fewer columns, the faster a database is."""

import numpy as np
from django.db.models import Case, IntegerField, TextChoices, Value, When
from django.db.models.expressions import Combinable
from numpy.typing import NDArray

from incidents.spatial import Integers

_BITS = 4  # of each choice


def index_of(field: str, choices: type[TextChoices], first: int = 0) -> Case:
    """The place of a choice in its list, counted from `first`; 0 for what is not in it. What
    is most often empty is asked first."""
    values = enumerate(choices.values, start=first)
    whens = [When(**{field: value}, then=Value(index)) for index, value in values]
    empty = [When(**{field: ""}, then=Value(0))] if first else []
    return Case(*empty, *whens, default=Value(0), output_field=IntegerField())


def packed(*small: Case) -> Combinable:
    """Numbers less than 16 in one."""
    together: Combinable = Value(0)
    for shift, expression in enumerate(small):
        together = together + expression * (1 << _BITS * shift)
    return together


def unpacked(together: Integers, *names: str) -> dict[str, NDArray[np.uint8]]:
    """What was packed, in the order in which it was."""
    mask = (1 << _BITS) - 1
    return {
        name: (together >> (_BITS * shift) & mask).astype(np.uint8)
        for shift, name in enumerate(names)
    }
