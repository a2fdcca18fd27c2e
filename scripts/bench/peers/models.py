"""Incidents as both peers want them: one flat row with a point for an incident and target."""

from django.contrib.gis.db import models


class Incident(models.Model):
    """Everything that a mark on the map needs, so that no view has to join. Each column that is
    filtered by has an index, the usual filter as a whole another, the point a spatial one."""

    public_id = models.CharField(max_length=8)
    kind = models.CharField(max_length=16, db_index=True)
    zone = models.CharField(max_length=80, db_index=True)
    actor = models.CharField(max_length=80, db_index=True)
    strength = models.CharField(max_length=12)
    earliest = models.DateField(null=True, db_index=True)
    latest = models.DateField(null=True, db_index=True)
    place = models.CharField(max_length=80, db_index=True)
    place_name = models.CharField(max_length=200)
    location = models.PointField(srid=4326, spatial_index=True)

    class Meta:
        indexes = [models.Index(fields=["zone", "kind", "latest"])]

    def __str__(self) -> str:
        return self.public_id


SHOWN = ["public_id", "kind", "zone", "actor", "strength", "earliest", "latest", "place_name"]
