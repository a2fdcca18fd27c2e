"""Fills the peers' database from one of Difaf's, and prints what to ask of it as JSON.

PEERS_DATABASE=NEW.sqlite3 python -m peers.copy_rows DIFAF.sqlite3
"""

import json
import os
import sys

_COPY = """
INSERT INTO peers_incident
    (public_id, kind, zone, actor, strength, earliest, latest, place, place_name, location)
SELECT incident.public_id, incident.kind, coalesce(held_by.slug, 'unknown'),
    coalesce(actor.slug, ''), incident.strength, incident.earliest, incident.latest,
    place.slug, place.name_en, place.location
FROM difaf.incidents_incidentplace target
JOIN difaf.incidents_incident incident ON incident.id = target.incident_id
JOIN difaf.incidents_place place ON place.id = target.place_id
LEFT JOIN difaf.incidents_zone zone ON zone.id = target.zone_id
LEFT JOIN difaf.incidents_zonegroup held_by ON held_by.id = zone.group_id
LEFT JOIN difaf.incidents_actor actor ON actor.id = incident.actor_id
WHERE target.role IN ('target', 'area') AND incident.state = 'published'
    AND place.location IS NOT NULL
ORDER BY incident.id
"""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peers.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from peers.models import Incident

    call_command("migrate", run_syncdb=True, verbosity=0)
    if not Incident.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE %s AS difaf", [f"file:{sys.argv[1]}?mode=ro"])
            cursor.execute(_COPY)
            cursor.execute("ANALYZE main")
    sys.stdout.write(json.dumps(_what_to_ask()) + "\n")


def _what_to_ask() -> dict[str, object]:
    """The busiest place, the commonest zone and kind."""
    from django.db.models import Count
    from peers.models import Incident

    def commonest(field: str) -> str:
        counted = Incident.objects.values_list(field).annotate(n=Count("pk"))
        return str(counted.order_by("-n")[0][0])

    place = commonest("place")
    point = Incident.objects.filter(place=place)[0].location
    return {
        "rows": Incident.objects.count(),
        "place": place,
        "lon": point.x,
        "lat": point.y,
        "zone": commonest("zone"),
        "kind": commonest("kind"),
    }


if __name__ == "__main__":
    main()
