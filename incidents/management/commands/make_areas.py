"""Draw a region's areas from its base layer."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.areas import RecipeNotDrawable, drawn_areas, rendered
from incidents.region import region


class Command(BaseCommand):
    help = (
        "Draw the areas of a region from its base layer and recipe. Shows what it would "
        "write; --commit writes areas.geojson. Load it with load_region."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("region", nargs="?", default="euphrates")
        parser.add_argument("--commit", action="store_true", help="write the file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            folder = region(options["region"]).folder
            features = drawn_areas(folder)
        except (LookupError, RecipeNotDrawable) as error:
            raise CommandError(str(error)) from error
        path, text = folder / "areas.geojson", rendered(features)
        for feature in features:
            vertices = sum(
                len(ring) for polygon in feature["geometry"]["coordinates"] for ring in polygon
            )
            self.stdout.write(f"{feature['properties']['slug']}: {vertices} vertices")
        if path.exists() and path.read_text(encoding="utf-8") == text:
            self.stdout.write(f"{path.name} is as drawn.")
        elif options["commit"]:
            path.write_text(text, encoding="utf-8")
            self.stdout.write(f"Wrote {path.name}.")
        else:
            self.stdout.write(json.dumps(features, ensure_ascii=False))
            self.stdout.write(f"{path.name} would change. Add --commit to write it.")
