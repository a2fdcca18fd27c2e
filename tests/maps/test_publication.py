import errno
import fcntl
import gzip
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import brotli
import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from incidents.desk.publish import retract
from incidents.models import Incident, IncidentLink, PublicChange, revision
from maps.publishing import data_files
from maps.publishing.data_files import (
    COLUMN_ROLES,
    GROUND_ROLES,
    DamagedManifest,
    entries,
    named_files,
    what_is_wrong,
)
from maps.publishing.publication import publish
from tests.maps.manifests import changed, years
from tests.people import make_user
from tests.rows import (
    make_incident,
    make_place,
    put,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_volume_a_year")]


@pytest.fixture
def editor() -> User:
    return make_user("editor")


def every_byte(folder: Path) -> list[tuple[str, str]]:
    """Every file by name, with what it says; compressed ones too."""
    unpack = {".br": brotli.decompress, ".gz": gzip.decompress}
    return [
        (path.name, unpack.get(path.suffix, bytes)(path.read_bytes()).decode("latin-1"))
        for path in folder.iterdir()
    ]


def test_the_manifest_names_files_by_their_content(public_folder: Path) -> None:
    make_incident()
    make_incident(date="")
    manifest = publish()
    assert json.loads((public_folder / "manifest.json").read_text()) == manifest
    assert years(manifest) == [2024, None]
    assert (manifest["format"], manifest["incidents"]) == (4, 2)
    assert manifest["extent"] == [20027, 20027]
    assert len(entries(manifest)) == 3 + 2 * 5
    for named in entries(manifest):
        content = (public_folder / named["file"]).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        assert (digest, len(content)) == (named["sha256"], named["bytes"])
        assert digest[:16] in named["file"]
        if not named["file"].startswith("ids-"):
            br, gz = (public_folder / f"{named['file']}.{end}" for end in ("br", "gz"))
            assert brotli.decompress(br.read_bytes()) == content
            assert gzip.decompress(gz.read_bytes()) == content
    assert manifest["volumes"][1]["facts"]["file"].startswith("facts-undated-")


def test_an_installation_without_incidents_has_today_as_its_extent() -> None:
    manifest = publish()
    assert manifest["volumes"] == []
    assert manifest["extent"][0] == manifest["extent"][1] > 20_000


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
    assert (third["volumes"], third["ground"]) == (first["volumes"], first["ground"])
    assert second["incidents"] == 1


def test_old_files_live_an_hour_and_then_go(public_folder: Path) -> None:
    make_incident()
    old = public_folder / publish()["volumes"][0]["days"]["file"]
    long_ago = time.time() - 10_000
    os.utime(old, (long_ago, long_ago))
    make_incident(date="2024-01-01")
    publish()
    assert old.exists(), "its hour begins when it falls out of force"
    for path in public_folder.glob(f"{old.name}*"):
        os.utime(path, (long_ago, long_ago))
    publish()
    assert not list(public_folder.glob(f"{old.name}*"))


def test_a_takedown_removes_superseded_files_at_once(public_folder: Path) -> None:
    secret = make_incident()
    old = publish()["volumes"][0]["ids"]["file"]
    with revision("asked for by a family"):
        secret.state = "retracted"
        secret.save()
    out = StringIO()
    call_command("publish", "--forget-old", stdout=out)
    assert "Version 2" in out.getvalue()
    assert not list(public_folder.glob(f"{old}*"))
    assert not [name for name, content in every_byte(public_folder) if secret.public_id in content]


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
    assert not [path for path in public_folder.iterdir() if path.name.startswith(".days")]


def test_whoever_is_reading_the_manifest_reads_the_old_one_to_its_end(public_folder: Path) -> None:
    before = publish()
    with (public_folder / data_files.MANIFEST).open(encoding="utf-8") as opened:
        make_incident()
        assert publish() != before
        assert json.load(opened) == before


def test_what_a_killed_publisher_left_half_written_goes_with_the_next(public_folder: Path) -> None:
    make_incident()
    manifest = publish()
    half_written = public_folder / f".{manifest['ground']['file']}.4711"
    half_written.write_bytes(b"{")
    assert publish() == manifest
    assert not half_written.exists()
    assert (public_folder / ".lock").exists()


def test_a_crash_before_the_manifest_leaves_the_old_state_in_force(
    public_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publish()
    make_incident()

    def killed(manifest: dict[str, Any]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("maps.publishing.publication.write_manifest", killed)
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


@pytest.mark.parametrize("role", ["ids", "days", "ground"])
@pytest.mark.parametrize("damage", ["remove", "cut"])
def test_a_missing_or_cut_file_is_written_again(
    public_folder: Path, role: str, damage: str
) -> None:
    make_incident()
    before = publish()
    named = before[role] if role == "ground" else before["volumes"][0][role]
    path = public_folder / named["file"]
    whole = path.read_bytes()
    if damage == "remove":
        path.unlink()
    else:
        path.write_bytes(whole[:-1])
    assert publish() == before
    assert path.read_bytes() == whole
    assert what_is_wrong() == ""


@pytest.mark.parametrize("ending", ["", ".br", ".gz"])
def test_a_flipped_bit_is_mended_by_the_command(public_folder: Path, ending: str) -> None:
    make_incident()
    manifest = publish()
    path = public_folder / (manifest["volumes"][0]["days"]["file"] + ending)
    whole = path.read_bytes()
    path.write_bytes(bytes([*whole[:12], whole[12] ^ 4, *whole[13:]]))
    call_command("publish", verbosity=0)
    assert path.read_bytes() == whole
    assert data_files.read_manifest() == manifest


def test_everything_can_be_made_anew_and_is_the_same(public_folder: Path) -> None:
    make_incident()
    manifest = publish()
    Incident.objects.update(kind="other")  # as a restored backup would differ: without a mark
    call_command("publish", verbosity=0)
    assert data_files.read_manifest() == manifest
    call_command("publish", "--all", verbosity=0)
    again = data_files.read_manifest()
    assert again is not None
    assert again["version"] == 2
    assert changed(manifest, again) == {"2024 days"}


def test_the_files_of_the_format_before_go_an_hour_after_it(public_folder: Path) -> None:
    public_folder.mkdir()
    table = public_folder / "table-0123456789abcdef.json"
    table.write_text("{}")
    entry = {"file": table.name, "sha256": "0" * 64, "bytes": 2}
    old = {"format": 1, "version": 7, "published_at": "", "table": entry, "incidents": 0}
    (public_folder / "manifest.json").write_text(json.dumps(old))
    assert "manage.py publish" in what_is_wrong()
    manifest = publish()
    assert (manifest["format"], manifest["version"]) == (4, 8)
    assert table.exists()
    os.utime(table, (time.time() - 3601,) * 2)
    publish()
    assert not table.exists()


def test_files_of_the_years_of_an_older_format_are_known_too() -> None:
    make_incident(date="2024-12-30")
    manifest = publish()
    (volume,) = manifest["volumes"]
    year = {"year": 2024, "rows": 1, **{role: volume[role] for role in COLUMN_ROLES}}
    ground = {role: manifest[role] for role in GROUND_ROLES}
    assert named_files({"format": 3, "years": [year], **ground}) == named_files(manifest)


def test_no_byte_of_what_may_not_be_seen_yet_is_in_any_file(
    public_folder: Path, settings: Settings
) -> None:
    settings.DIFAF_PUBLICATION_DELAY_DAYS = 30
    shown = make_incident(date="2024-01-01")
    hidden = [
        make_incident(date="2200-01-01"),
        make_incident(date=""),
        make_incident(date="2024-01-01", state="draft"),
        make_incident(date="2024-01-01", state="checked"),
        make_incident(date="2024-01-01", state="retracted"),
    ]
    pending = make_place("whispered", coordinate_status="pending", name_en="Whispered")
    for incident in hidden:
        put(incident, pending)
        with revision("test"):
            IncidentLink.objects.create(source=shown, target=incident, kind="answers")
    words = [*(incident.public_id for incident in hidden), "whispered", "Whispered"]
    for kind in ("attack", "other"):  # the second time in its year's files in force
        with revision("test"):
            shown.kind = kind
            shown.save()
        publish()
        found = "".join(content for _, content in every_byte(public_folder))
        assert shown.public_id in found
        assert [word for word in words if word in found] == []


def test_a_retraction_that_protects_removes_the_old_files_at_once(
    public_folder: Path, editor: User
) -> None:
    secret, plain = make_incident(), make_incident()
    shown = publish()["volumes"][0]["ids"]["file"]
    retract(editor, plain, "It was another village.")
    between = publish()["volumes"][0]["ids"]["file"]
    assert (public_folder / shown).exists(), "for an hour"
    retract(editor, secret, "Asked for by a family.", to_protect=True)
    publish()
    assert not (public_folder / shown).exists()
    assert not (public_folder / between).exists()
    assert not [name for name, content in every_byte(public_folder) if secret.public_id in content]


def test_a_disk_that_takes_no_more_leaves_the_map_and_says_so(
    public_folder: Path,
) -> None:
    """A real limit on the size of files, which the system keeps: row 55."""
    before = publish()
    for n in range(60):
        put(make_incident(), make_place(f"place-{n}"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            publish()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert data_files.read_manifest() == before
    assert what_is_wrong() == ""
    assert not [path for path in public_folder.iterdir() if path.name.startswith((".d", ".g"))]
    assert PublicChange.objects.exists()
    assert publish()["incidents"] == 60


@pytest.mark.django_db(transaction=True)
def test_many_changes_in_one_transaction_are_published_once() -> None:
    make_incident()
    with transaction.atomic():
        for n in range(5):
            put(make_incident(), make_place(f"place-{n}"))
    manifest = data_files.read_manifest()
    assert manifest is not None
    assert (manifest["version"], manifest["incidents"]) == (2, 6)
    assert not PublicChange.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_whoever_waited_for_another_publisher_finds_nothing_left(public_folder: Path) -> None:
    make_incident()
    Incident.objects.update(kind="other")
    PublicChange.objects.create(scope="year", year=2024)  # as if cut off before publication
    publishing = []
    with (public_folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for _ in range(3):
            publishing.append(threading.Thread(target=_publish_in_a_thread))
            publishing[-1].start()
        time.sleep(0.2)
    for thread in publishing:
        thread.join()
    manifest = data_files.read_manifest()
    assert manifest is not None
    assert manifest["version"] == 2


def _publish_in_a_thread() -> None:
    try:
        publish()
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_process_that_is_killed_between_commit_and_publication(
    public_folder: Path, project: Path
) -> None:
    """Row 52: the next start publishes, and the version never goes back."""
    make_incident()
    before = data_files.read_manifest()
    assert before is not None
    killed = subprocess.run(
        [sys.executable, "-m", "tests.maps.killed_publisher"],
        cwd=project,
        env={
            **os.environ,
            "DATABASE_URL": database_url(),
            "DIFAF_DATA_DIR": str(public_folder.parent),
            "DIFAF_SECRET_KEY": "0123456789" * 6,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert data_files.read_manifest() == before
    assert PublicChange.objects.filter(scope="year", year=2025).exists()
    out = StringIO()
    call_command("publish", stdout=out)
    assert "Version 2 is in force: 2 incidents." in out.getvalue()
    assert not PublicChange.objects.exists()


def database_url() -> str:
    """The test database as DATABASE_URL, for a process of its own."""
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"spatialite:///{own['NAME']}"
    user, password = quote(own["USER"]), quote(own["PASSWORD"])
    where = f"{quote(own['HOST'], safe='')}:{own['PORT'] or 5432}"
    return f"postgis://{user}:{password}@{where}/{own['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_the_worker_publishes_what_a_crash_has_left() -> None:
    make_incident()
    Incident.objects.update(kind="other")
    PublicChange.objects.create(scope="year", year=2024)
    call_command("work", "--until-idle")
    manifest = data_files.read_manifest()
    assert manifest is not None
    assert manifest["version"] == 2
    assert not PublicChange.objects.exists()
