"""What follows dragged days is written in turns, and its last word at rest."""

from itertools import pairwise

from playwright.sync_api import Page

from tests.e2e.js.modules import run

_DRAGGED = """
  const { createTurns } = await load("page/turns");
  const { inTurn, catchUp } = createTurns();
  const wait = (time) => new Promise((pass) => setTimeout(pass, time));
  const written = [];
  const ask = (who, step, moved) => inTurn(who, () => written.push(`${who} ${step}`), moved);
  for (let step = 0; step < 40; step += 1) {
    for (const who of ["words", "numbers"]) ask(who, step, step > 0);
    await wait(5);
  }
  await wait(200);
  const dragged = written.splice(0);
  ask("words", 40, true);
  ask("words", 41, false);
  await wait(100);
  const pressed = written.splice(0);
  ask("words", 42, true);
  ask("numbers", 42, true);
  catchUp();
  await wait(100);
  return { dragged, pressed, paused: written };
"""


def test_turns_end_with_the_last_of_each(page: Page) -> None:
    told = run(page, _DRAGGED)
    dragged = told["dragged"]
    assert dragged[:2] == ["words 0", "numbers 0"]
    assert 4 < len(dragged) < 40
    assert sorted(dragged[-2:]) == ["numbers 39", "words 39"]
    in_turn = [line.split()[0] for line in dragged]
    assert all(one != other for one, other in pairwise(in_turn))
    assert told["pressed"] == ["words 41"]
    assert told["paused"] == ["words 42", "numbers 42"]
