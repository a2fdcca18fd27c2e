"""Difaf's own system checks are registered and speak of the database that is used."""

from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import override_settings

from config.checks import TAG, refuse_to_start_on_errors


def test_this_installation_passes() -> None:
    assert run_checks(tags=[TAG]) == []
    refuse_to_start_on_errors()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no database file")
def test_a_faulty_database_file_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "difaf.sqlite3"
    broken.write_text("not a database, " * 20)
    monkeypatch.setitem(connection.settings_dict, "NAME", str(broken))
    with pytest.raises(ImproperlyConfigured, match=r"E005: .* is not an SQLite database"):
        refuse_to_start_on_errors()


@override_settings(DIFAF_NOMINATIM_URL="https://nominatim.example", DIFAF_NOMINATIM_CONTACT="")
def test_nominatim_is_not_asked_anonymously() -> None:
    assert [message.id for message in run_checks(tags=[TAG])] == ["difaf.E006"]
