"""Which native modules a script needs, read from their imports.

A browser learns of a module's imports only when it has the module; a chain of them costs a
round trip a link. A page that names them all in its head needs one.
"""

import re
from functools import cache
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.contrib.staticfiles import finders

# As docs/decisions/0004-static-files.md has modules written; comments never end in `from "…";`.
_IMPORT = re.compile(r"""^(?:import|export)\b[^;"']*?["'](\.{1,2}/[^"']+\.js)["'];""", re.MULTILINE)


class MissingModule(LookupError):
    """A module imports a file that is not there."""


def modules_of(name: str) -> tuple[str, ...]:
    """The static names of a module and of all that it imports, nearest first.

    Raises MissingModule.
    """
    return _walk(name) if settings.DEBUG else _walk_once(name)


@cache
def _walk_once(name: str) -> tuple[str, ...]:
    return _walk(name)


def _walk(name: str) -> tuple[str, ...]:
    found = [name]
    for module in found:  # it grows while it is read
        found += [other for other in dict.fromkeys(_imports(module)) if other not in found]
    return tuple(found)


def _imports(name: str) -> list[str]:
    path = finders.find(name)
    if not isinstance(path, str):
        raise MissingModule(f"{name} is not among the static files.")
    text = Path(path).read_text(encoding="utf-8")
    return [_resolved(name, other) for other in _IMPORT.findall(text)]


def _resolved(name: str, relative: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(name).parent / relative).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
