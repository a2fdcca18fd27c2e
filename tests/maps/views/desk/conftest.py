"""The desk's fixtures, for its pages as for its steps."""

from tests.incidents.desk.conftest import (  # noqa: F401  fixtures are found by name
    answer,
    attack,
    contributor,
    editor,
    marat,
    open_pages,
    pages,
    proposed,
    report,
)
