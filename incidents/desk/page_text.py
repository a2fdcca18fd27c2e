"""The article in a page: text, title, outlet, day and language, by trafilatura.

A hostile page of a few megabytes keeps any HTML extractor busy for minutes (600,000 open links:
more than one) or takes its process down. So it runs in a process of its own, with a limit on time
and memory; this module is that process too, and imports nothing of Django.
"""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SECONDS = 10  # of the processor
PATIENCE = 30  # seconds by the clock: a busy machine gives no process all of its time
MEMORY = 1_500_000_000  # bytes of address space
_PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class PageText:
    """What a page says of itself; empty where it does not. `day` is ISO 8601."""

    text: str
    title: str = ""
    outlet: str = ""
    day: str = ""
    language: str = ""


class PageTooHard(ValueError):
    """The page was not taken apart within the limits of time and memory."""


def page_text(html: str, address: str = "") -> PageText:
    """The article in `html`; its text is empty where none is found. Raises PageTooHard."""
    try:
        run = subprocess.run(  # noqa: S603  this module, with the page on standard input
            [sys.executable, "-m", "incidents.desk.page_text", address],
            input=html.encode("utf-8", "replace"),
            capture_output=True,
            cwd=_PROJECT,
            timeout=PATIENCE,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise PageTooHard(address) from error
    return PageText(**json.loads(run.stdout))


def _extract(html: str, address: str) -> PageText:
    from trafilatura import bare_extraction

    found: Any = bare_extraction(
        html,
        url=address or None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "min_date": "1900-01-01",
            "max_date": "2199-12-31",  # a day ahead of our clock is kept, and flagged
        },
    )
    if found is None:
        return PageText("")
    outlet = found.sitename or found.hostname
    language = found.language or _declared_language(html)
    values = (found.text, found.title, outlet, found.date, language)
    return PageText(*(value or "" for value in values))


def _declared_language(html: str) -> str:
    from lxml.html import document_fromstring

    language = document_fromstring(html.encode()).get("lang") or ""
    return language[:2].lower() if language[:2].isalpha() else ""


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit()
    page = _extract(sys.stdin.buffer.read().decode(), sys.argv[1])
    sys.stdout.buffer.write(json.dumps(asdict(page)).encode())
