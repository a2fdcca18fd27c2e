"""What the public data files do not show yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """What a change that readers can see concerns."""

    GROUND = "ground"  # places, names, zones, tenures, areas, actors, weapons
    YEAR = "year"  # incidents whose earliest day lies in it
    UNDATED = "undated"  # incidents without an earliest day
    ALL = "all"


class PublicChange(models.Model):
    """A mark written in the transaction of a change, and removed once the data files show it.

    A crash between the two leaves the mark, and the next publication finds it. Each
    transaction makes marks of its own: one that it shared with another could be removed
    before its own change was committed. `public_id` is the incident that changed, empty where
    any of the year may have: with few of them the files in force need not be read anew from
    the database. `forget_old`: the files that showed what was before
    go at once, not after an hour, because someone has to be protected.
    """

    scope = models.CharField(max_length=8, choices=Scope)
    year = models.SmallIntegerField(null=True)
    public_id = models.CharField(max_length=8, blank=True)
    forget_old = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="publicchange_year_where_it_is_one",
                violation_error_message=_(
                    "Year: it is given where a year changed, and only there."
                ),
                condition=models.Q(scope="year", year__isnull=False)
                | (~models.Q(scope="year") & models.Q(year__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return " ".join(str(it) for it in (self.scope, self.year, self.public_id) if it)
