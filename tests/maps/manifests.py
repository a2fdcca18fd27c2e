"""What a manifest says, for tests that publish a volume a year."""

from typing import Any


def years(manifest: dict[str, Any]) -> list[int | None]:
    return [year["year"] for volume in manifest["volumes"] for year in volume["years"]]


def changed(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    """What the manifest names anew: "ground", "2024 days" …"""

    def named(manifest: dict[str, Any]) -> dict[str, str]:
        shared = {role: manifest[role]["file"] for role in ("ground", "spellings", "base")}
        volumes = {
            f"{volume['years'][0]['year']} {role}": volume[role]["file"]
            for volume in manifest["volumes"]
            for role in ("days", "facts", "lines", "details", "ids")
        }
        return shared | volumes

    old, new = named(before), named(after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
