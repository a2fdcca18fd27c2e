"""Gathers a native module, or a stylesheet, and all that it imports into one text.

Over HTTP/1.1 a browser asks for six files at a time, and a hundred small ones take longer than
the map takes to draw. docs/decisions/0004-static-files.md says how modules must be written.
"""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

Read = Callable[[str], str]
"""Gives the text of a static file by its name, as in "js/map-page.js"."""

_FROM = r"""from ["'](?P<path>\.{1,2}/[^"']+\.js)["'];"""
_IMPORT = re.compile(rf"^import \{{(?P<names>[^}}]*)\}} {_FROM}", re.MULTILINE)
_EXPORT_FROM = re.compile(rf"^export \{{(?P<names>[^}}]*)\}} {_FROM}", re.MULTILINE)
_EXPORT_LIST = re.compile(r"^export \{(?P<names>[^}]*)\};", re.MULTILINE)
_EXPORT = re.compile(
    r"^export (?=(?:async )?(?:function\*?|const|class) (?P<name>[\w$]+)\b)", re.MULTILINE
)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL)
_CSS_IMPORT = re.compile(r"""^@import ["'](?P<path>[^"']+\.css)["'];\n?""", re.MULTILINE)


class CannotGather(ValueError):
    """A file imports in a circle, or imports or exports in a manner that is not known here."""


def gather_module(name: str, read: Read) -> tuple[str, list[str]]:
    """One module with all that it imports, and the names of the files in it.

    Each stands in a function of its own, those that others need before them, as browsers would
    run them; `name` itself stands last. Lines of comment are left out. Raises CannotGather, and
    what `read` raises.
    """
    names = _ordered(name, read, (_IMPORT, _EXPORT_FROM))
    texts = []
    for part in names[:-1]:
        body, exported = _without_exports(part, read(part), names)
        gives = ", ".join(exported)
        head = f"// {part}\nconst {_variable(part, names)} = (() => {{\n"
        texts.append(f"{head}{body}return {{ {gives} }};\n}})();\n")
    body, exported = _without_exports(name, read(name), names)
    if exported:
        raise CannotGather(f"{name} exports {', '.join(exported)}, and nobody imports it.")
    return "\n".join([*texts, f"// {name}\n{body}"]), names


def gather_stylesheet(name: str, read: Read) -> tuple[str, list[str]]:
    """One stylesheet with all that it imports in their places, and the names of the files in it.

    Lines of comment are left out. One of another folder has no addresses in it: they would lead
    elsewhere. Raises CannotGather, and what `read` raises.
    """
    names = _ordered(name, read, (_CSS_IMPORT,))
    for part in names:
        if dirname(part) != dirname(name) and "url(" in read(part):
            raise CannotGather(f"{name} gathers {part}, whose addresses are of another folder.")
    bodies = {part: _CSS_IMPORT.sub("", _COMMENT.sub("", read(part))) for part in names}
    return "\n".join(f"/* {part} */\n{body}" for part, body in bodies.items()), names


def _ordered(name: str, read: Read, imports: tuple[re.Pattern[str], ...]) -> list[str]:
    """What is imported before what imports it, each once."""
    ordered: list[str] = []

    def visit(part: str, way: tuple[str, ...]) -> None:
        if part in way:
            raise CannotGather(f"{' → '.join((*way, part))}: files import each other in a circle.")
        if part in ordered:
            return
        text = read(part)
        found = sorted((m for rule in imports for m in rule.finditer(text)), key=re.Match.start)
        for match in found:
            visit(_resolved(part, match["path"]), (*way, part))
        ordered.append(part)

    visit(name, ())
    return ordered


def _without_exports(name: str, text: str, names: list[str]) -> tuple[str, list[str]]:
    """The text of a module with its imports as constants, and what it exports as the members of
    an object: "name", or "name: expression"."""
    exported: list[str] = []

    def variable(match: re.Match[str]) -> str:
        return _variable(_resolved(name, match["path"]), names)

    def bind(match: re.Match[str]) -> str:
        bound = (own if own == new else f"{own}: {new}" for own, new in _renamed(match))
        return f"const {{ {', '.join(bound)} }} = {variable(match)};"

    def hand_on(match: re.Match[str]) -> str:
        exported.extend(f"{new}: {variable(match)}.{own}" for own, new in _renamed(match))
        return ""

    def list_names(match: re.Match[str]) -> str:
        exported.extend(own if own == new else f"{new}: {own}" for own, new in _renamed(match))
        return ""

    def declare(match: re.Match[str]) -> str:
        exported.append(match["name"])
        return ""

    text = _IMPORT.sub(bind, _COMMENT.sub("", text))
    text = _EXPORT_FROM.sub(hand_on, text)
    text = _EXPORT_LIST.sub(list_names, text)
    text = _EXPORT.sub(declare, text)
    if left := _LEFT.search(text):
        raise CannotGather(f"{name}: “{left[0]}” is in no form that can be gathered.")
    return text, exported


def _renamed(match: re.Match[str]) -> list[tuple[str, str]]:
    """`a, b as c` as [("a", "a"), ("b", "c")]."""
    parts = (part.split(" as ") for part in match["names"].split(",") if part.strip())
    return [(part[0].strip(), part[-1].strip()) for part in parts]


def _variable(name: str, names: list[str]) -> str:
    return f"$module_{names.index(name)}"


def _resolved(name: str, path: str) -> str:
    return normpath(join(dirname(name), path))
