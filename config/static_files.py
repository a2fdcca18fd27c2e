"""Static files under content-hashed names, native JavaScript modules included."""

import posixpath
import re
from collections.abc import Callable, Iterator

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own rules for `import … from "./other.js";`, which it applies to every *.js. Its last
# one, for import("./other.js"), would take types in comments for imports and find cycles there.
_, _DJANGO_RULES = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]  # noqa: SLF001
_DYNAMIC_IMPORT = (
    r"""(?P<matched>await import\(["'](?P<url>\./.*?)["']\))""",
    """await import("%(url)s")""",
)
# A style sheet in several files: each is put where it is named, so that browsers ask once.
_PUT_HERE = "the imported sheet itself"
_SHEET_IMPORT = (r"""(?P<matched>@import "(?P<url>\./[^"]+\.css)";)""", _PUT_HERE)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of Difaf's own modules to hashed names, joins its style sheets and
    compresses every file.

    Only static/js/ is rewritten: packages bring scripts whose comments speak of imports
    (django-htmx's do), and Django would look for those files and fail.
    docs/decisions/0004-static-files.md says how modules must be written for this.
    """

    patterns = (
        ("css/*.css", (_SHEET_IMPORT,)),
        *HashedFilesMixin.patterns,
        ("js/*.js", (*_DJANGO_RULES[:-1], _DYNAMIC_IMPORT)),
    )
    max_post_process_passes = 30  # a chain of imports takes a pass for each module in it

    def url_converter(
        self, name: str, hashed_files: dict[str, str], template: str | None = None
    ) -> Callable[[re.Match[str]], str]:
        if template != _PUT_HERE:
            converter: Callable[[re.Match[str]], str] = super().url_converter(
                name, hashed_files, template
            )
            return converter

        def sheet(found: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found["url"]))
            with self.open(path) as file:
                text: str = file.read().decode()
            return text

        return sheet

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Compresses hashed copies only (pages ask for no other), and those only once:
        a hashed name stands for its content."""
        new = {path for path in paths - self.hashed_files.keys() if not self.exists(f"{path}.gz")}
        yield from super().compress_files(new)
