"""An installation of its own for a script that is tested."""

import os
from pathlib import Path


def environment_of(data: Path, **settings: str) -> dict[str, str]:
    """This process's environment with none of the operator's settings but the data folder."""
    own = ("DIFAF_", "DATABASE_URL", "PORT", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {
        **kept,
        "DIFAF_DATA_DIR": str(data),
        "DIFAF_SECRET_KEY": "0123456789" * 6,
        **settings,
    }
