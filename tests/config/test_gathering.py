"""What a module or a stylesheet imports, gathered into one text. That the gathered map page
runs is seen by every browser test of it (tests/e2e)."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from config.gathering import CannotGather, gather_module, gather_stylesheet
from config.static_files import GATHERED


def reader(**files: str) -> Callable[[str], str]:
    return lambda name: files[name.removeprefix("js/").removeprefix("css/").split(".")[0]]


def test_a_module_stands_after_what_it_imports_and_each_only_once() -> None:
    text, names = gather_module(
        "js/page.js",
        reader(
            page='import { map } from "./map.js";\n'
            'import {\n  days,\n} from "./days.js"; // both\nmap(days);\n',
            map='import { days as all } from "./days.js";\nexport function map() { return all; }\n',
            days="export const days = 7;\n",
        ),
    )
    assert names == ["js/days.js", "js/map.js", "js/page.js"]
    assert text.count("const days = 7;") == 1
    assert "const { days: all } = $module_0;" in text
    assert text.endswith(
        "const { map } = $module_1;\nconst { days } = $module_0; // both\nmap(days);\n"
    )


@pytest.mark.parametrize(
    ("source", "given"),
    [
        ("export function a() {}\n", "return { a };"),
        ("export async function a() {}\n", "return { a };"),
        ("export function* a() {}\n", "return { a };"),
        ("export class A {}\nexport const b = 1;\n", "return { A, b };"),
        ("const a = 1;\nexport { a as b };\n", "return { b: a };"),
        ('export { a, b as c } from "./other.js";\n', "return { a: $module_0.a, c: $module_0.b };"),
    ],
)
def test_every_form_of_export_is_handed_on(source: str, given: str) -> None:
    other = "export const a = 1;\nexport const b = 2;\n"
    files = {"page": 'import { x } from "./part.js";\n', "part": source, "other": other}
    text, _ = gather_module("js/page.js", reader(**files))
    assert given in text
    assert "export" not in text


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"page": 'import "./part.js";\n'}, r'js/page\.js: “import "\./part\.js";”'),
        ({"page": "export default 1;\n"}, r"js/page\.js: “export default 1;”"),
        ({"page": "export const a = 1;\n"}, r"js/page\.js exports a, and nobody imports it"),
        (
            {
                "page": 'import { a } from "./part.js";\n',
                "part": 'import { b } from "./page.js";\n',
            },
            r"js/page\.js → js/part\.js → js/page\.js: files import each other in a circle",
        ),
    ],
)
def test_what_cannot_be_gathered_is_named(files: dict[str, str], told: str) -> None:
    with pytest.raises(CannotGather, match=told):
        gather_module("js/page.js", reader(**files))


def test_lines_of_comment_are_left_out_and_what_looks_like_one_is_not() -> None:
    code = 'const here = "https://a.org"; // beside code\nconst all = "/* */";\n'
    source = f"// Why.\n\n/**\n * @param {{x}} what\n */\n{code}  /* one line */\nlast();\n"
    text, _ = gather_module("js/page.js", reader(page=source))
    assert text == f"// js/page.js\n\n{code}last();\n"
    sheet, _ = gather_stylesheet("css/a.css", reader(a="/* Why,\n   at length. */\na {}\n"))
    assert sheet == "/* css/a.css */\na {}\n"


def test_a_stylesheet_is_gathered_in_the_order_of_its_imports() -> None:
    files = {
        "map": '@import "a.css";\n@import "b.css";\np { margin: 0; }\n',
        "a": "a {}\n",
        "b": "b {}\n",
    }
    text, names = gather_stylesheet("css/map.css", reader(**files))
    assert names == ["css/a.css", "css/b.css", "css/map.css"]
    assert re.sub(r"/\*.*?\*/|\s", "", text) == "a{}b{}p{margin:0;}"


def test_addresses_in_a_stylesheet_of_another_folder_are_refused() -> None:
    files = {"map": '@import "../js/a.css";\n', "a": "a { background: url(a.png); }\n"}
    with pytest.raises(CannotGather, match=r"gathers js/a\.css, whose addresses are of another"):
        gather_stylesheet("css/map.css", reader(**files))


def test_every_module_of_ours_is_gathered_into_some_page(project: Path) -> None:
    """Whatever is in none has no hashed name, and cannot be named by a template."""

    def read(name: str) -> str:
        return (project / "static" / name).read_text(encoding="utf-8")

    gathered = {part for name, gather in GATHERED.items() for part in gather(name, read)[1]}
    modules = {
        path.relative_to(project / "static").as_posix()
        for path in (project / "static/js").rglob("*.js")
    }
    classic = {"js/service-worker.js", "js/admin-geometry.js"}
    assert modules - gathered == classic
