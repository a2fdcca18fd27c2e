"""Rows that carry their name in both languages, and how one is chosen."""

from django.db import models
from django.utils.translation import get_language


def in_reader_language(row: object, field: str) -> str:
    """`row.<field>_ar` or `row.<field>_en` by the active language; the other if it is empty."""
    first, second = ("ar", "en") if (get_language() or "en").startswith("ar") else ("en", "ar")
    return str(getattr(row, f"{field}_{first}") or getattr(row, f"{field}_{second}"))


class Labelled(models.Model):
    """A slug that never changes and a label in each language."""

    slug = models.SlugField(max_length=60, unique=True)
    label_en = models.CharField(max_length=120)
    label_ar = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return in_reader_language(self, "label")
