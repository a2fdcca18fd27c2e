"""Settings as another process with another environment sees them."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

KEY = {"DIFAF_SECRET_KEY": "0123456789" * 6}


@pytest.fixture
def run(project: Path, tmp_path: Path) -> Any:
    """Runs Python with these words and exactly these settings."""

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *words],
            cwd=project,
            env={"PATH": os.environ["PATH"], "DIFAF_DATA_DIR": str(tmp_path), **KEY, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def read(run: Any, *names: str, **environment: str) -> dict[str, Any]:
    code = (
        "import json, config.settings as s;"
        f"print(json.dumps({{n: getattr(s, n) for n in {names!r}}}))"
    )
    done = run("-c", code, **environment)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_debugging_is_off_by_default(run: Any) -> None:
    assert read(run, "DEBUG", "SECURE_PROXY_SSL_HEADER", "ALLOWED_HOSTS") == {
        "DEBUG": False,
        "SECURE_PROXY_SSL_HEADER": None,
        "ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"],
    }


def test_https_turns_on_redirect_hsts_and_secure_cookies(run: Any) -> None:
    names = ("SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE")
    assert set(read(run, *names).values()) == {False}
    assert set(read(run, *names, DIFAF_HTTPS="1").values()) == {True}
    assert read(run, "SECURE_HSTS_SECONDS", DIFAF_HTTPS="1")["SECURE_HSTS_SECONDS"] >= 31_536_000


def test_a_trusted_proxy_is_believed_only_when_set(run: Any) -> None:
    found = read(run, "SECURE_PROXY_SSL_HEADER", DIFAF_TRUSTED_PROXY="1")
    assert found["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]


def test_another_database_than_the_two_supported_is_refused(run: Any) -> None:
    done = run("manage.py", "check", DATABASE_URL="mysql://localhost/difaf")
    assert done.returncode != 0
    assert "DATABASE_URL must begin with spatialite:/// or postgis://" in done.stderr


def test_what_the_address_of_postgresql_asks_for_is_kept(run: Any) -> None:
    asked = "sslmode=verify-full&sslrootcert=/ca.pem&options=-c%20statement_timeout%3D90000"
    found = read(run, "DATABASES", DATABASE_URL=f"postgis://u:p@db.example/n?{asked}")
    options = found["DATABASES"]["default"]["OPTIONS"]
    assert (options["sslmode"], options["sslrootcert"]) == ("verify-full", "/ca.pem")
    ours, theirs = options["options"].split(" -c jit=off ")
    assert ours.startswith("-c statement_timeout=15000")
    assert theirs == "-c statement_timeout=90000", "PostgreSQL goes by the last"


def test_an_option_that_would_be_left_out_is_refused(run: Any) -> None:
    done = run("manage.py", "check", DATABASE_URL="spatialite:////tmp/x.sqlite3?mode=ro")
    assert done.returncode != 0
    assert "DATABASE_URL: a SpatiaLite file takes no options, and it has mode" in done.stderr


def test_production_settings_pass_every_deployment_check(run: Any) -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", DIFAF_HTTPS="1")
    assert done.returncode == 0, done.stderr


def test_the_server_refuses_to_start_without_its_folder(run: Any, tmp_path: Path) -> None:
    done = run("-c", "import config.wsgi", DIFAF_DATA_DIR=str(tmp_path / "gone"))
    assert done.returncode != 0
    assert "Difaf does not start" in done.stderr
    assert f"{tmp_path / 'gone'} is missing" in done.stderr


def test_the_server_starts_when_all_is_well(run: Any) -> None:
    done = run("-c", "import config.wsgi")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"DIFAF_SECRET_KEY": ""}, "No secret key"),
        ({"DATABASE_URL": "postgis://difaf@localhost:door/difaf"}, "DATABASE_URL must be like"),
        ({"DATABASE_URL": "nosql://localhost/difaf"}, "DATABASE_URL must be like"),
        (
            {"DATABASE_URL": "spatialite:////no/such/folder/difaf.sqlite3"},
            "/no/such/folder is missing",
        ),
        ({"DATABASE_URL": "postgis://difaf@127.0.0.1:1/difaf"}, "Is DATABASE_URL right"),
        ({"DATABASE_URL": "postgis://127.0.0.1:1/difaf?mood=x"}, 'option "mood"'),
        ({}, "no such table: django_session\nIs DATABASE_URL right"),
    ],
)
def test_the_command_line_says_what_is_wrong_in_a_sentence(
    run: Any, environment: dict[str, str], said: str
) -> None:
    done = run("manage.py", "clearsessions", **environment)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
