"""Asks a module of static/js in a real browser, as a test of plain functions would."""

from typing import Any

from playwright.sync_api import Page

_CALL = """async ([module, name, values]) => {
  const found = await import(`/static/js/${module}.js`);
  return found[name](...values);
}"""


def call(page: Page, module: str, name: str, *values: Any) -> Any:
    """The result of `name(*values)` of static/js/`module`.js; values and result are JSON."""
    return page.evaluate(_CALL, [module, name, list(values)])


def run(page: Page, code: str, *values: Any) -> Any:
    """Runs the body of an async function that gets `load(module)` and the values as `given`."""
    return page.evaluate(
        "async (given) => { const load = (module) => import(`/static/js/${module}.js`);"
        f" {code} }}",
        list(values),
    )
