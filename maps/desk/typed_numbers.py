"""Numbers and days as an Arabic or a Latin keyboard types them, in the digits that are stored."""

from typing import Any

from django import forms

_TYPED = {ord(digit): str(at % 10) for at, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")} | {ord("٫"): "."}


def in_stored_digits(typed: str) -> str:
    return typed.translate(_TYPED)


class NumberField(forms.FloatField):
    def to_python(self, value: Any) -> float | None:
        return super().to_python(in_stored_digits(value) if isinstance(value, str) else value)


class DayField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return in_stored_digits(super().to_python(value))
