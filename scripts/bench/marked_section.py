"""A part of a document that a script writes, between two lines that name it."""

import re
from pathlib import Path


def write_section(document: Path, name: str, text: str) -> None:
    """Puts `text` between the lines `<!-- name -->` and `<!-- end of name -->`."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    whole = document.read_text(encoding="utf-8")
    if whole.count(begin) != 1 or whole.count(end) != 1:
        raise ValueError(f"{document} must have the lines {begin} and {end} once each.")
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    section = f"{begin}\n\n{text.strip()}\n\n{end}"
    document.write_text(pattern.sub(lambda _: section, whole), encoding="utf-8")
