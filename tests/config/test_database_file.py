"""A database file that would lose edits is not served, and a backup is whole or absent."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from config.database_file import BackupError, copy_database, file_system_of, find_fault
from tests.full_disk import no_file_larger_than

LOCAL_DISK = "/dev/vda / ext4 rw,relatime 0 0\n"
NOBODY = 65534


@pytest.fixture
def database() -> Iterator[Path]:
    # Not tmp_path: pytest keeps others out of the folders above it.
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        path = Path(folder) / "difaf.sqlite3"
        with closing(_open(path)) as connection:
            connection.execute("CREATE TABLE incident (title TEXT)")
            connection.executemany("INSERT INTO incident VALUES (?)", [("x" * 500,)] * 200)
            connection.commit()
        yield path


@contextmanager
def unprivileged() -> Iterator[None]:
    """Root may write anywhere, so root goes on as the user nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    return connection


def _number(path: Path, mounts: str = LOCAL_DISK) -> int | None:
    fault = find_fault(path, mounts)
    return fault.number if fault else None


def test_a_backup_that_finds_no_room_leaves_nothing_and_reads_go_on(database: Path) -> None:
    target = database.parent / "copy.sqlite3"
    with no_file_larger_than(20_000), pytest.raises(BackupError, match=r"copy\.sqlite3"):
        copy_database(database, target)
    assert not list(database.parent.glob("copy*"))
    with closing(_open(database)) as connection:
        assert connection.execute("SELECT count(*) FROM incident").fetchone() == (200,)
    copy_database(database, target)
    assert target.exists()


def test_a_healthy_database_has_no_fault(database: Path) -> None:
    assert find_fault(database) is None


def test_a_database_in_use_has_no_fault(database: Path) -> None:
    with closing(_open(database)) as connection:
        connection.execute("INSERT INTO incident VALUES ('new')")
        connection.commit()
        assert find_fault(database, LOCAL_DISK) is None


def test_a_database_that_is_yet_to_be_made_has_no_fault(tmp_path: Path) -> None:
    assert find_fault(tmp_path / "difaf.sqlite3", LOCAL_DISK) is None


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    fault = find_fault(tmp_path / "gone" / "difaf.sqlite3", LOCAL_DISK)
    assert fault is not None
    assert fault.number == 1
    assert str(tmp_path / "gone") in fault.reason


def test_a_folder_that_cannot_be_written_to_is_refused(database: Path) -> None:
    database.parent.chmod(0o555)
    with unprivileged():
        assert _number(database) == 1


def test_a_read_only_file_is_refused(database: Path) -> None:
    database.parent.chmod(0o777)
    database.chmod(0o444)
    with unprivileged():
        assert _number(database) == 3


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs", "9p"])
def test_a_network_file_system_is_refused(database: Path, kind: str) -> None:
    mounts = LOCAL_DISK + f"server:/data {database.parent} {kind} rw 0 0\n"
    fault = find_fault(database, mounts)
    assert fault is not None
    assert fault.number == 2
    assert kind in fault.reason


def test_the_innermost_mount_decides() -> None:
    mounts = LOCAL_DISK + "server:/x /srv nfs4 rw 0 0\n/dev/vdb /srv/local\\040disk ext4 rw 0 0\n"
    assert file_system_of(Path("/srv/difaf"), mounts) == "nfs4"
    assert file_system_of(Path("/srv/local disk/difaf"), mounts) == "ext4"
    assert file_system_of(Path("/srvother"), mounts) == "ext4"


def test_a_lost_write_ahead_log_is_noticed(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "difaf.sqlite3"
    with closing(_open(database)) as connection:
        connection.execute("INSERT INTO incident VALUES ('in the log only')")
        connection.commit()
        shutil.copy(database, copy)
        shutil.copy(f"{database}-shm", f"{copy}-shm")
    assert _number(copy) == 4


def test_what_another_process_does_meanwhile_is_no_fault(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that closes the database between two questions looks like a lost log, once."""
    coordination = database.with_name(database.name + "-shm")
    coordination.touch()
    monkeypatch.setattr("time.sleep", lambda _: coordination.unlink(missing_ok=True))
    assert _number(database) is None


def test_a_truncated_copy_is_noticed(database: Path) -> None:
    os.truncate(database, database.stat().st_size - 4096)
    fault = find_fault(database, LOCAL_DISK)
    assert fault is not None
    assert fault.number == 5
    assert "while it was written" in fault.reason


def test_another_kind_of_file_is_noticed(database: Path) -> None:
    database.write_text("<!doctype html>" * 20)
    fault = find_fault(database, LOCAL_DISK)
    assert fault is not None
    assert "not an SQLite database" in fault.reason


def test_a_backup_holds_what_is_in_the_log_only(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup.sqlite3"
    with closing(_open(database)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint=0")
        connection.execute("INSERT INTO incident VALUES ('in the log only')")
        connection.commit()
        copy_database(database, target)
    with closing(sqlite3.connect(target)) as copy:
        (count,) = copy.execute("SELECT count(*) FROM incident").fetchone()
    assert count == 201
    assert find_fault(target, LOCAL_DISK) is None


def test_a_backup_is_one_file_that_only_its_owner_reads(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "backup.sqlite3"
    target.parent.mkdir()
    copy_database(database, target)
    assert [path.name for path in target.parent.iterdir()] == ["backup.sqlite3"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_backup_does_not_wait_for_a_writer(database: Path, tmp_path: Path) -> None:
    with closing(_open(database)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO incident VALUES ('not committed')")
        copy_database(database, tmp_path / "backup.sqlite3")
    with closing(sqlite3.connect(tmp_path / "backup.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM incident").fetchone() == (200,)


def test_a_backup_never_overwrites(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("last night's")
    with pytest.raises(BackupError, match="not overwritten"):
        copy_database(database, target)
    assert target.read_text() == "last night's"


def test_a_damaged_database_gives_no_backup(database: Path, tmp_path: Path) -> None:
    with database.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(8192))
    with pytest.raises(BackupError):
        copy_database(database, tmp_path / "backup.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_named(database: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="gone"):
        copy_database(database, tmp_path / "gone" / "backup.sqlite3")
