"""The installation's own secret key: from the environment, or from a file that
`make setup` writes once. There is no default, so that no two installations share one."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from config.environment import read_text

_SHORTEST = 50  # characters; Django's own check asks for as many


def read_secret_key(path: Path) -> str:
    """DIFAF_SECRET_KEY, else the content of `path`; ImproperlyConfigured without either."""
    key = read_text("DIFAF_SECRET_KEY")
    if not key and path.exists():
        key = path.read_text(encoding="ascii").strip()
    if not key:
        raise ImproperlyConfigured(
            f"No secret key: run `make setup`, which writes {path}, or set DIFAF_SECRET_KEY."
        )
    if len(key) < _SHORTEST or key.startswith("django-insecure-"):
        raise ImproperlyConfigured(
            f"The secret key is too weak: use at least {_SHORTEST} random characters."
        )
    return key
