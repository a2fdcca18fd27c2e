"""Choices of a row as small numbers in one: the fewer columns, the faster a database is."""

import numpy as np
from django.db.models import Func, IntegerField, TextChoices, Value
from django.db.models.expressions import Combinable
from numpy.typing import NDArray

from incidents.spatial import Integers

_BITS = 4  # of each choice


class IndexOf(Func):
    """The place of a choice in its list, counted from `first`; 0 for what is not in it. The field
    is read once for a row; what is most often empty is asked first."""

    output_field = IntegerField()

    def __init__(self, field: str, choices: type[TextChoices], first: int = 0) -> None:
        super().__init__(field)
        indices = {"": 0} if first else {}
        indices |= {value: index for index, value in enumerate(choices.values, start=first)}
        whens = " ".join(f"WHEN '{value}' THEN {index}" for value, index in indices.items())
        self.template = f"CASE %(expressions)s {whens} ELSE 0 END"


def packed(*small: Combinable) -> Combinable:
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
