"""Asks a module of static/js in a real browser, as a test of plain functions would."""

from typing import Any

from playwright.sync_api import Page

_CALL = """async ([module, name, values]) => {
  const found = await import(`/static/js/${module}.js`);
  return found[name](...values);
}"""
_LOAD = """
  const load = (module) => import(`/static/js/${module}.js`);
  const open = async (manifest) => {
    const published = await (await load("table/table")).openTable(manifest);
    await published.complete();
    return published;
  };
  const stateOf = async (chosen) => {
    const { EMPTY_STATE, DIMENSIONS } = await load("state/store");
    const state = { ...EMPTY_STATE, ...chosen };
    for (const name of DIMENSIONS) if (chosen[name]) state[name] = new Set(chosen[name]);
    return state;
  };
"""


def call(page: Page, module: str, name: str, *values: Any) -> Any:
    """The result of `name(*values)` of static/js/`module`.js; values and result are JSON."""
    return page.evaluate(_CALL, [module, name, list(values)])


def run(page: Page, code: str, *values: Any) -> Any:
    """Runs the body of an async function that gets `load(module)`, `open(manifest)` for what
    was published, `stateOf(chosen)`, and the values as `given`."""
    return page.evaluate(f"async (given) => {{ {_LOAD} {code} }}", list(values))
