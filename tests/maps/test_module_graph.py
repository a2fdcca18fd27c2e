import re
from pathlib import Path

import pytest
from django.test import Client, override_settings

from maps.module_graph import MissingModule, modules_of


def test_the_map_page_preloads_every_module_that_it_imports_once(
    client: Client, project: Path
) -> None:
    text = client.get("/en/").content.decode()
    preloaded = re.findall(r'<link rel="modulepreload" href="/static/([^"]+)">', text)
    assert len(preloaded) == len(set(preloaded))
    assert preloaded[0] == "js/map-page.js"
    named = {
        f"js/{name}"
        for module in preloaded
        for name in re.findall(
            r"^(?:import|export)[^;]*?\bfrom \"\./(.+?)\";",
            (project / "static" / module).read_text(),
            re.MULTILINE,
        )
    }
    assert named == set(preloaded) - {"js/map-page.js"}


def test_the_nearest_come_first_and_a_missing_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "first.js").write_text(
        'import { b } from "./a/second.js";\nimport {\n  c,\n} from "./third.js";\n'
        "// import { x } from nowhere\n"
    )
    (tmp_path / "a/second.js").write_text('export { d } from "../fourth.js";\n')
    (tmp_path / "third.js").write_text('import "./fourth.js";\n')
    (tmp_path / "fourth.js").write_text('import "./missing.js";\n')
    with override_settings(STATICFILES_DIRS=[tmp_path], DEBUG=True):
        with pytest.raises(MissingModule, match=r"missing\.js"):
            modules_of("first.js")
        (tmp_path / "fourth.js").write_text("")
        assert modules_of("first.js") == ("first.js", "a/second.js", "third.js", "fourth.js")


def test_the_map_page_is_compressed_and_asked_for_by_its_etag(client: Client) -> None:
    headers = {"accept-encoding": "gzip"}
    first = client.get("/en/", headers=headers)
    assert first["Content-Encoding"] == "gzip"
    assert len(first.content) < 8_000
    assert first["Cache-Control"] == "no-cache"
    again = client.get("/en/", headers={**headers, "if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
