"""manage.py backup FILE"""

import hashlib
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has pg_dump")


@on_sqlite
@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_rows_and_its_checksum_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.create_user("layla")
    target = tmp_path / "difaf.sqlite3"
    call_command("backup", target)
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    assert capsys.readouterr().out == f"{digest}  {target}\n"
    with closing(connect(target)) as copy:
        assert copy.execute("SELECT username FROM auth_user").fetchall() == [("layla",)]


@on_sqlite
@pytest.mark.django_db
def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "difaf.sqlite3").write_text("last night's")
    with pytest.raises(CommandError, match="not overwritten"):
        call_command("backup", tmp_path / "difaf.sqlite3")


@pytest.mark.database
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is copied")
def test_on_postgresql_the_right_tool_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("backup", tmp_path / "difaf.sqlite3")
