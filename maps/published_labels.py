"""The labels of what readers filter by, as they were published: for pages that ask no database."""

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from maps.publishing.data_files import (
    FORMAT,
    DamagedManifest,
    folder,
    read_data_file,
    read_manifest,
)
from maps.wording.phrases import reader_language

Labels = Mapping[str, Mapping[str, str]]  # by dimension of a filter and slug

_COLLECTIONS = {"zone": "groups", "actor": "actors", "weapon": "weapons"}


def published_labels() -> Labels | None:
    """In the reader's language; None where nothing is published that can be read."""
    try:
        manifest = read_manifest()
    except DamagedManifest:
        return None
    if manifest is None or manifest["format"] < FORMAT:
        return None
    named = manifest["ground"]
    try:
        return _labels_in(folder(), named["file"], named["sha256"], reader_language())
    except FileNotFoundError:
        return None


@lru_cache(maxsize=4)  # the name of a file in its folder stands for its content
def _labels_in(_folder: Path, file: str, sha256: str, language: str) -> Labels:
    """Raises FileNotFoundError for a file that is not there or damaged, which is not remembered:
    it may be written again."""
    content = read_data_file({"file": file, "sha256": sha256})
    if content is None:
        raise FileNotFoundError(file)
    ground: dict[str, Any] = json.loads(content)
    return {
        dimension: {row["slug"]: row["label"][language] for row in ground[name]}
        for dimension, name in _COLLECTIONS.items()
    }
