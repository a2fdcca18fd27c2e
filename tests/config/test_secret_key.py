"""Each installation has a secret key of its own, or does not start."""

from pathlib import Path

import pytest
from django.core import signing
from django.core.exceptions import ImproperlyConfigured

from config.secret_key import read_secret_key

GOOD = "k" * 50


@pytest.fixture(autouse=True)
def no_key_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DIFAF_SECRET_KEY", raising=False)


def test_the_key_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(GOOD + "\n")
    assert read_secret_key(tmp_path / "secret-key") == GOOD


def test_the_environment_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret-key").write_text(GOOD)
    monkeypatch.setenv("DIFAF_SECRET_KEY", "e" * 50)
    assert read_secret_key(tmp_path / "secret-key") == "e" * 50


def test_without_a_key_the_start_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="make setup"):
        read_secret_key(tmp_path / "secret-key")


@pytest.mark.parametrize("key", ["k" * 49, "django-insecure-" + "k" * 50])
def test_a_weak_or_default_key_is_refused(tmp_path: Path, key: str) -> None:
    (tmp_path / "secret-key").write_text(key)
    with pytest.raises(ImproperlyConfigured, match="too weak"):
        read_secret_key(tmp_path / "secret-key")


def test_what_another_installation_signed_is_refused() -> None:
    foreign = signing.dumps({"user": 1}, key="another installation's key")
    with pytest.raises(signing.BadSignature):
        signing.loads(foreign)
