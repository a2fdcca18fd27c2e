import errno
import gzip
import hashlib
import json
import os
import time
from io import StringIO
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from incidents.models import revision
from maps import data_files
from maps.data_files import DamagedManifest, what_is_wrong
from maps.publication import publish
from tests.rows import make_incident

pytestmark = pytest.mark.django_db


def test_the_manifest_names_files_by_their_content(public_folder: Path) -> None:
    manifest = publish()
    assert json.loads((public_folder / "manifest.json").read_text()) == manifest
    for role in ("table", "base"):
        named = manifest[role]
        content = (public_folder / named["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == named["sha256"]
        assert named["file"] == f"{role}-{named['sha256'][:16]}.json"
        assert len(content) == named["bytes"]
        assert brotli.decompress((public_folder / f"{named['file']}.br").read_bytes()) == content
        assert gzip.decompress((public_folder / f"{named['file']}.gz").read_bytes()) == content


def test_publishing_the_same_again_changes_nothing(public_folder: Path) -> None:
    first = publish()
    written = {path.name: path.stat().st_mtime_ns for path in public_folder.iterdir()}
    assert publish() == first
    after = {path.name: path.stat().st_mtime_ns for path in public_folder.iterdir()}
    assert {k: v for k, v in after.items() if k != ".lock"} == {
        k: v for k, v in written.items() if k != ".lock"
    }


def test_a_version_never_goes_back_even_when_the_content_does() -> None:
    first = publish()
    incident = make_incident()
    second = publish()
    with revision("test"):
        incident.delete()
    third = publish()
    assert [m["version"] for m in (first, second, third)] == [1, 2, 3]
    assert third["table"] == first["table"]
    assert second["incidents"] == 1


def test_old_files_live_an_hour_and_then_go(public_folder: Path) -> None:
    old = public_folder / publish()["table"]["file"]
    long_ago = time.time() - 10_000
    os.utime(old, (long_ago, long_ago))
    make_incident()
    publish()
    assert old.exists(), "its hour begins when it falls out of force"
    for path in public_folder.glob(f"{old.name}*"):
        os.utime(path, (long_ago, long_ago))
    publish()
    assert not list(public_folder.glob(f"{old.name}*"))


def test_a_file_whose_hour_is_over_is_not_served_even_before_it_is_removed(
    public_folder: Path, client: Client
) -> None:
    old = public_folder / publish()["table"]["file"]
    make_incident()
    publish()
    assert client.get(f"/data/{old.name}").status_code == 200
    os.utime(old, (time.time() - 3601,) * 2)
    assert client.get(f"/data/{old.name}").status_code == 404


def test_a_takedown_removes_superseded_files_at_once(public_folder: Path) -> None:
    secret = make_incident()
    old = publish()["table"]["file"]
    with revision("asked for by a family"):
        secret.state = "retracted"
        secret.save()
    out = StringIO()
    call_command("publish", "--forget-old", stdout=out)
    assert "Version 2" in out.getvalue()
    assert not list(public_folder.glob(f"{old}*"))
    assert not [p for p in public_folder.iterdir() if secret.public_id.encode() in p.read_bytes()]


def test_a_full_disk_leaves_the_files_in_force(
    public_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish()
    make_incident()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("publish")
    monkeypatch.undo()
    assert json.loads((public_folder / "manifest.json").read_text()) == before
    assert what_is_wrong() == ""
    assert not [path for path in public_folder.iterdir() if path.name.startswith(".table")]


def test_a_crash_before_the_manifest_leaves_the_old_state_in_force(
    public_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish()
    make_incident()

    def killed(manifest: dict[str, Any]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("maps.publication.write_manifest", killed)
        with pytest.raises(KeyboardInterrupt):
            publish()
    assert json.loads((public_folder / "manifest.json").read_text()) == before
    assert publish()["version"] == 2


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 99, "version": 3}'])
def test_a_manifest_of_unknown_make_is_not_overwritten(public_folder: Path, content: str) -> None:
    public_folder.mkdir()
    (public_folder / "manifest.json").write_text(content)
    with pytest.raises(DamagedManifest):
        publish()
    assert (public_folder / "manifest.json").read_text() == content
    assert "manifest.json" in what_is_wrong()


@pytest.mark.django_db(transaction=True)
def test_a_committed_change_is_published_by_itself() -> None:
    assert data_files.read_manifest() is None
    make_incident()
    manifest = data_files.read_manifest()
    assert manifest is not None
    assert manifest["incidents"] == 1


@pytest.mark.django_db(transaction=True)
def test_a_full_disk_does_not_undo_an_editors_work(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    incident = make_incident()
    incident.refresh_from_db()
    assert "No space left on device" in caplog.text
