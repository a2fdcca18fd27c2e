import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import score_reading
from score_reading import Score

SCRIPT = score_reading.__file__

MARAT = {"start": 0, "end": 5, "text": "Marat", "place": "marat", "lon": 40.237, "lat": 35.306}
HIT = {"id": "E1", "kind": "attack", "target": ["marat"], "date": "2024-10-31"}
GOLD = {"mentions": [MARAT], "events": [HIT]}


def _read(**change: Any) -> dict[str, Any]:
    incident = {
        "kind": "attack",
        "places": [{"role": "target", "mention": 0}],
        "earliest": "2024-10-31",
        "latest": "2024-11-01",
        "answers": None,
    }
    place = {"slug": "marat", "lon": 40.237, "lat": 35.306}
    mention = {"start": 0, "end": 5, "place": place}
    return {"mentions": [mention], "incidents": [incident | change]}


def _score(gold: dict[str, Any], read: dict[str, Any]) -> dict[str, int]:
    score = Score()
    score.add(gold, read)
    return dict(score.count)


def test_a_reading_like_the_hand_reading_hits_everything() -> None:
    count = _score(GOLD, _read())
    assert count["hit"] == count["wanted"] == count["found"] == 1
    assert count["strikes hit"] == count["kind right"] == count["days inside"] == 1
    assert count["days exact"] == 0


def test_a_day_outside_the_interval_is_not_inside() -> None:
    assert _score(GOLD, _read(latest="2024-10-30"))["days inside"] == 0


def test_another_kind_still_hits_the_place() -> None:
    count = _score(GOLD, _read(kind="counter_strike"))
    assert (count["strikes hit"], count["kind right"]) == (1, 0)


def test_an_interception_or_context_is_no_strike() -> None:
    assert _score(GOLD, _read(kind="interception"))["strikes found"] == 0
    context = {"mentions": [MARAT], "events": [HIT | {"kind": "context"}]}
    assert _score(context, _read(kind="other"))["strikes wanted"] == 0


def test_a_strike_in_a_text_without_incidents_is_a_false_alarm() -> None:
    count = _score({"mentions": [MARAT], "events": []}, _read())
    assert (count["false alarms"], count["quiet texts"]) == (1, 1)


@pytest.mark.parametrize(("lon", "right"), [(40.26, 1), (40.28, 0)])
def test_a_place_is_right_within_three_kilometres(lon: float, right: int) -> None:
    read = _read()
    read["mentions"][0]["place"] = {"slug": "other", "lon": lon, "lat": 35.306}
    assert _score(GOLD, read)["located right"] == right


@pytest.mark.parametrize(("end", "hit"), [(10, 1), (11, 0)])
def test_a_mention_is_found_if_half_of_both_spans_is_shared(end: int, hit: int) -> None:
    read = _read()
    read["mentions"][0]["end"] = end
    assert _score(GOLD, read).get("hit", 0) == hit


def test_an_optional_place_counts_neither_way() -> None:
    gold = {"mentions": [MARAT | {"optional": True}], "events": []}
    count = _score(gold, _read(kind="other"))
    assert (count["wanted"], count["found"]) == (0, 0)


def test_an_answer_is_right_if_it_points_at_the_attack() -> None:
    answer = {"id": "E2", "kind": "counter-strike", "target": ["marat"], "responds_to": "E1"}
    gold = {"mentions": [MARAT], "events": [HIT, answer]}
    read = _read()
    read["incidents"].append(read["incidents"][0] | {"kind": "counter_strike", "answers": 0})
    count = _score(gold, read)
    assert (count["answers"], count["answers right"]) == (1, 1)


def _folder(tmp_path: Path) -> Path:
    header = json.dumps({"source_date": "2024-11-01"})
    (tmp_path / "one.txt").write_text(f"{header}\nMarat", encoding="utf-8")
    (tmp_path / "one.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


def _run(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, SCRIPT, folder, "--", sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_gets_the_text_and_the_day_and_the_table_is_printed(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "assert sys.stdin.read() == 'Marat'\n"
        "assert sys.argv[1:] == ['--published', '2024-11-01']\n"
        f"print({json.dumps(json.dumps(_read()))})"
    )
    ran = _run(_folder(tmp_path), code)
    assert ran.returncode == 0, ran.stderr
    assert "texts 1, failed 0" in ran.stdout
    assert "place mentions    F1 1.000" in ran.stdout


def test_a_command_that_prints_no_json_is_counted_and_named(tmp_path: Path) -> None:
    ran = _run(_folder(tmp_path), "import sys; sys.exit('broken')")
    assert ran.returncode == 1
    assert "failed 1" in ran.stdout
    assert "one.gold.json: no JSON came back: broken" in ran.stderr


def test_without_a_command_it_says_how_it_is_used() -> None:
    ran = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "FOLDER -- COMMAND" in ran.stderr
