"""Numbers and days as an Arabic or a Latin keyboard types them, in the digits that are stored."""

from typing import Any

from django import forms

_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_TYPED = str.maketrans(f"{_ARABIC}{_PERSIAN}٫", "01234567890123456789.")


def in_stored_digits(typed: str) -> str:
    return typed.translate(_TYPED)


class NumberField(forms.FloatField):
    def clean(self, value: Any) -> Any:
        return super().clean(in_stored_digits(value) if isinstance(value, str) else value)


class DayField(forms.CharField):
    def clean(self, value: Any) -> Any:
        return in_stored_digits(super().clean(value))
