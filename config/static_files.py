"""Static files under content-hashed names, modules and stylesheets gathered into one each."""

from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.gathering import gather_module, gather_stylesheet

# What pages name, with all that it imports: docs/decisions/0004-static-files.md.
GATHERED = {
    "js/map-page.js": gather_module,
    "js/desk/draft.js": gather_module,
    "js/desk/review.js": gather_module,
    "css/map.css": gather_stylesheet,
    "css/pages.css": gather_stylesheet,
}


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Gives what GATHERED names its gathered text, and compresses every file.

    collectstatic copies the sources as well, as they are: only hashed copies are gathered.
    """

    def post_process(
        self, paths: dict[str, tuple[Storage, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                text: str = file.read().decode("utf-8")
            return text

        gathered = InMemoryStorage()
        modules: set[str] = set()
        for name, gather in GATHERED.items():
            text, parts = gather(name, read)
            gathered.save(name, ContentFile(text.encode()))
            modules.update(part for part in parts if part.endswith(".js"))
        # A module by itself gets no hashed name: those that it imports have none either.
        hashed = {name: source for name, source in paths.items() if name not in modules}
        hashed |= {name: (gathered, name) for name in GATHERED}
        yield from super().post_process(hashed, dry_run, **options)

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        """Compresses hashed copies only (pages ask for no other), and those only once:
        a hashed name stands for its content."""
        new = {path for path in paths - self.hashed_files.keys() if not self.exists(f"{path}.gz")}
        yield from super().compress_files(new)
