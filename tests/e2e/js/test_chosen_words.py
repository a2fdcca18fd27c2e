"""Words of a report chosen with arrow keys (desk/words.js), in a page that has only those."""

from playwright.sync_api import Page

from tests.e2e.js.modules import run

_PARAGRAPHS = '<p data-start="0">One 😀 two three</p><p data-start="17">four five</p>'
_OPEN = f"""
  document.body.innerHTML = `<div id="text" tabindex="0">{_PARAGRAPHS}</div>
    <div id="bar" hidden><q id="chosen"></q><form><input type="hidden" name="start">
    <input type="hidden" name="end"><input data-find></form></div>`;
  const text = document.getElementById("text");
  const bar = document.getElementById("bar");
  const words = (await load("desk/words")).watchChosenWords(text, bar);
  words.focus();
  const press = async (key) => {{
    text.dispatchEvent(new KeyboardEvent("keydown", {{ key, bubbles: true, cancelable: true }}));
    await new Promise((done) => setTimeout(done, 30));
    return [...bar.querySelectorAll("[name]")].map((input) => input.value);
  }};
"""


def test_arrow_keys_go_on_where_they_were_after_the_text_has_come_anew(page: Page) -> None:
    seen = run(
        page,
        f"""{_OPEN}
        const seen = [];
        for (let n = 0; n < 3; n += 1) seen.push(await press("ArrowRight"));
        text.innerHTML = `{_PARAGRAPHS}`;
        seen.push(await press("ArrowRight"));
        return seen;""",
    )
    assert seen == [["0", "3"], ["6", "9"], ["10", "15"], ["17", "21"]]


def test_of_forgotten_words_nothing_is_left_that_could_be_sent(page: Page) -> None:
    seen = run(
        page,
        f"""{_OPEN}
        await press("ArrowRight");
        words.forget();
        return [bar.hidden, ...[...bar.querySelectorAll("[name]")].map(({{ value }}) => value)];""",
    )
    assert seen == [True, "", ""]
