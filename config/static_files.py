"""Static files under content-hashed names, native JavaScript modules included."""

from collections.abc import Iterator

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Django's own rules for `import … from "./other.js";`, which it applies to every *.js. Its last
# one, for import("./other.js"), would take types in comments for imports and find cycles there.
_, _DJANGO_RULES = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]  # noqa: SLF001
_DYNAMIC_IMPORT = (
    r"""(?P<matched>await import\(["'](?P<url>\./.*?)["']\))""",
    """await import("%(url)s")""",
)


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports of Difaf's own modules to hashed names and compresses every file.

    Only static/js/ is rewritten: packages bring scripts whose comments speak of imports
    (django-htmx's do), and Django would look for those files and fail.
    docs/decisions/0004-static-files.md says how modules must be written for this.
    """

    patterns = (
        *HashedFilesMixin.patterns,
        ("js/*.js", (*_DJANGO_RULES[:-1], _DYNAMIC_IMPORT)),
    )
    max_post_process_passes = 30  # a chain of imports takes a pass for each module in it

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Compresses hashed copies only (pages ask for no other), and those only once:
        a hashed name stands for its content."""
        new = {path for path in paths - self.hashed_files.keys() if not self.exists(f"{path}.gz")}
        yield from super().compress_files(new)
