"""Values from the environment are read as typed, or refused with name, value and remedy."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

NAME = "DIFAF_EXAMPLE"


@pytest.mark.parametrize("value", ["1", "true", "YES", " on "])
def test_a_yes_is_read(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.read_bool(NAME, False) is True


@pytest.mark.parametrize("value", ["0", "false", "No", "off"])
def test_a_no_is_read(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    assert environment.read_bool(NAME, True) is False


@pytest.mark.parametrize("default", [True, False])
def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch, default: bool) -> None:
    monkeypatch.setenv(NAME, "  ")
    assert environment.read_bool(NAME, default) is default
    assert environment.read_int(NAME, 7) == 7
    assert environment.read_choice(NAME, ("first", "second")) == "first"


def test_what_is_neither_yes_nor_no_is_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"DIFAF_EXAMPLE='maybe' .* use 1 or 0"):
        environment.read_bool(NAME, False)


def test_the_smallest_number_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "3")
    assert environment.read_int(NAME, 7, minimum=3) == 3


@pytest.mark.parametrize("value", ["2", "-1", "3.0", "three", "٣", "1e3"])
def test_another_number_is_quoted(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv(NAME, value)
    with pytest.raises(ImproperlyConfigured, match=f"DIFAF_EXAMPLE='{value}' .* at least 3"):
        environment.read_int(NAME, 7, minimum=3)


def test_a_list_leaves_empty_items_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " map.example.org, ,www.example.org,")
    assert environment.read_list(NAME) == ["map.example.org", "www.example.org"]


def test_an_unknown_choice_names_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "third")
    with pytest.raises(ImproperlyConfigured, match="'third' is not one of: first, second"):
        environment.read_choice(NAME, ("first", "second"))


def test_a_path_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(NAME, "data")
    assert environment.read_path(NAME, Path("/elsewhere")) == tmp_path.resolve() / "data"
