"""What a geocoding service answered, so that nothing is asked twice."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GeocodedQuery(models.Model):
    """One answer of one service, a miss (no results) included; failures are not answers.

    `key` is a hash of all that was sent. `results` are the service's own records, cut down
    to what `incidents/geocoding/nominatim_results.py` names. No row here is ever the source
    of a place's point by itself: a person commits it, and the place then says so.
    """

    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    query = models.CharField(max_length=200)
    results = models.JSONField(default=list)
    retrieved_at = models.DateTimeField()

    class Meta:
        ordering = ["-retrieved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "key"],
                name="geocodedquery_asked_once",
                violation_error_message=_("This service has answered this already."),
            )
        ]
        verbose_name_plural = "geocoded queries"

    def __str__(self) -> str:
        return f"{self.provider}: {self.query}"

    @property
    def is_miss(self) -> bool:
        return not self.results
