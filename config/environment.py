"""Typed reading of environment variables.

Every reader raises ImproperlyConfigured with the variable's name, the bad value and
what would be accepted, so that a typing error stops the start instead of being guessed at.
"""

import os
from ipaddress import ip_network
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


def read_text(name: str, default: str = "") -> str:
    """The variable as it stands, surrounding white space removed."""
    return os.environ.get(name, default).strip()


def read_bool(name: str, default: bool) -> bool:
    value = read_text(name).lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise ImproperlyConfigured(f"{name}={value!r} is not a yes or no: use 1 or 0.")


def read_int(name: str, default: int, *, minimum: int = 0) -> int:
    value = read_text(name)
    if not value:
        return default
    if value.isascii() and value.isdigit() and int(value) >= minimum:
        return int(value)
    raise ImproperlyConfigured(
        f"{name}={value!r} is not accepted: use a whole number of at least {minimum}."
    )


def read_list(name: str, default: str = "") -> list[str]:
    """Comma-separated values, empty ones left out."""
    return [item.strip() for item in read_text(name, default).split(",") if item.strip()]


def read_networks(name: str) -> list[str]:
    """Comma-separated IP networks in CIDR notation."""
    networks = read_list(name)
    for network in networks:
        try:
            ip_network(network)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{name}: {network!r} is not a network; write it as 192.0.2.0/24."
            ) from error
    return networks


def read_choice(name: str, choices: tuple[str, ...]) -> str:
    """One of `choices`; the first is the default."""
    value = read_text(name) or choices[0]
    if value in choices:
        return value
    raise ImproperlyConfigured(f"{name}={value!r} is not one of: {', '.join(choices)}.")


def read_path(name: str, default: Path) -> Path:
    value = read_text(name)
    return Path(value).expanduser().resolve() if value else default
