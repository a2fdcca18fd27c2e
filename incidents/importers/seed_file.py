"""A region's files, read row by row; what they must not say is refused by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Field

from incidents.geometry import GeometryRefused, read_json


class SeedFileRefused(ValueError):
    """A starting-data file says something that the product does not take. The message
    names file, row, field, value and what is accepted."""


@dataclass(frozen=True)
class SeedRow:
    """One object of a file. `label` is its number, and its slug or id where it has one."""

    file: str
    label: str
    values: dict[str, Any]

    def refuse(self, field: str, accepted: str) -> NoReturn:
        self.refuse_together([field], accepted)

    def refuse_together(self, fields: Iterable[str], accepted: str) -> NoReturn:
        """Refuses what these fields say together, though each alone might."""
        said = "".join(f", {field}: {self._shown(field)}" for field in fields)
        raise SeedFileRefused(f"{self.file}, row {self.label}{said}. {accepted}")

    def _shown(self, field: str) -> str:
        shown = repr(self.values.get(field, "missing"))
        return shown if len(shown) <= 80 else shown[:79] + "…"

    def need(self, field: str) -> None:
        """Refuses a row without this field, for which the model would make a value up."""
        if field not in self.values:
            self.refuse(field, "This field is needed.")

    def only(self, *fields: str) -> None:
        """Refuses a field that the product would silently leave out."""
        for field in self.values:
            if field not in fields:
                self.refuse(field, f"There is no such field; accepted: {', '.join(fields)}.")

    def inner(self, field: str) -> list["SeedRow"]:
        """The list of objects in this field; empty where the field is missing."""
        found = self.values.get(field, [])
        if not isinstance(found, list):
            self.refuse(field, "Accepted: a list of objects.")
        return [
            _row(f"{self.file}, row {self.label}, {field}", number, value)
            for number, value in enumerate(found, 1)
        ]

    def part(self, field: str) -> "SeedRow":
        """The object in this field."""
        found = self.values.get(field)
        if not isinstance(found, dict):
            self.refuse(field, "Accepted: an object.")
        return SeedRow(self.file, f"{self.label}, {field}", found)

    def reference(self, field: str, rows: dict[str, Any]) -> Any:
        """The row of this slug, None where the field is missing or null."""
        slug = self.values.get(field)
        if slug is None:
            return None
        if not isinstance(slug, str) or slug not in rows:
            self.refuse(field, "Accepted: " + ", ".join(rows) + ".")
        return rows[slug]

    def words(self, field: str) -> list[str]:
        """The list of texts in this field; empty where the field is missing."""
        found = self.values.get(field, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            self.refuse(field, "Accepted: a list of texts.")
        return found

    def plain(self, model: type[models.Model], *fields: str) -> dict[str, Any]:
        """These fields as the model wants them, its default where one is missing."""
        return {field: self._cleaned(model, field) for field in fields}

    def _cleaned(self, model: type[models.Model], name: str) -> Any:
        field: Field[Any, Any] = getattr(model, name).field
        if name not in self.values:
            if field.has_default() or field.blank:
                return None if field.null else field.get_default()
            self.refuse(name, "This field is needed.")
        value = self.values[name]
        if accepted := _of_another_kind(field, value):
            self.refuse(name, accepted)
        try:
            return field.clean(value, None)
        except ValidationError as error:
            choices = ", ".join(str(key) for key, _ in field.flatchoices)
            accepted = f" Accepted: {choices}." if choices else ""
            self.refuse(name, " ".join(map(str, error.messages)) + accepted)


def _of_another_kind(field: Field[Any, Any], value: Any) -> str:
    """What is accepted instead of a value of JSON that the field would turn into something
    else, or fail at; empty where it is of the field's kind."""
    if isinstance(field, models.CharField | models.TextField) and not _is_text(value):
        return "Accepted: a text."
    if isinstance(field, models.DateField) and not (value is None or _is_text(value)):
        return "Accepted: a day as 2024-10-24, or null."
    if isinstance(field, models.IntegerField) and isinstance(value, bool | float):
        return "Accepted: a whole number."
    if isinstance(field, models.FloatField) and isinstance(value, bool):
        return "Accepted: a number."
    return ""


def _is_text(value: Any) -> bool:
    """Whether databases can keep it: they take no NUL character and no half of a pair."""
    if not isinstance(value, str):
        return False
    return not any(c == "\0" or "\ud800" <= c <= "\udfff" for c in value)


def read_rows(path: Path, collection: str) -> list[SeedRow]:
    """The rows of one collection of a JSON file."""
    found = read_object(path).values.get(collection)
    if not isinstance(found, list):
        raise SeedFileRefused(f"{path.name}: there is no list “{collection}”.")
    return [_row(path.name, number, value) for number, value in enumerate(found, 1)]


def read_object(path: Path) -> SeedRow:
    """A whole JSON file as one row."""
    try:
        value = read_json(read_text(path))
    except GeometryRefused as error:
        raise SeedFileRefused(f"{path.name}: {error}") from error
    if not isinstance(value, dict):
        raise SeedFileRefused(f"{path.name}: accepted is one JSON object.")
    return SeedRow(path.name, "1", value)


def read_text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError as error:
        raise SeedFileRefused(f"{path.name} is missing in {path.parent.name}.") from error
    except OSError as error:
        raise SeedFileRefused(f"{path.name} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SeedFileRefused(f"{path.name} is not UTF-8 at byte {error.start}.") from error


def _row(file: str, number: int, value: Any) -> SeedRow:
    if not isinstance(value, dict):
        raise SeedFileRefused(f"{file}, row {number}: accepted is an object.")
    name = value.get("slug") or value.get("public_id") or value.get("name") or value.get("words")
    return SeedRow(file, f"{number} ({name})" if isinstance(name, str) else str(number), value)
