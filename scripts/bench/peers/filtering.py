"""Zone, kind and days, as django-filter reads them from the query."""

from django_filters import rest_framework as filters
from peers.models import Incident


class IncidentFilter(filters.FilterSet):
    since = filters.DateFilter(field_name="latest", lookup_expr="gte")
    until = filters.DateFilter(field_name="earliest", lookup_expr="lte")

    class Meta:
        model = Incident
        fields = ["zone", "kind", "place"]
