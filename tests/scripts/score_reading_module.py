"""scripts/score_reading.py as a module, so that tests and the command line share one scorer."""

import importlib.util
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts/score_reading.py"

_spec = importlib.util.spec_from_file_location("score_reading", SCRIPT)
if _spec is None or _spec.loader is None:
    raise ImportError(f"cannot load {SCRIPT}")
_module = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_module)

Score = _module.Score
split_header = _module.split_header
