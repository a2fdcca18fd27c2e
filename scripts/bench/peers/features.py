"""django-rest-framework-gis: features in a box or tile, whole or page by page."""

from django_filters.rest_framework import DjangoFilterBackend
from peers.filtering import IncidentFilter
from peers.models import SHOWN, Incident
from rest_framework.generics import ListAPIView
from rest_framework_gis.filters import InBBoxFilter, TMSTileFilter
from rest_framework_gis.pagination import GeoJsonPagination
from rest_framework_gis.serializers import GeoFeatureModelSerializer


class IncidentSerializer(GeoFeatureModelSerializer):
    class Meta:
        model = Incident
        geo_field = "location"
        fields = ["id", *SHOWN]


class Page(GeoJsonPagination):
    page_size = 1000


class InBox(ListAPIView):
    queryset = Incident.objects.order_by("pk")
    serializer_class = IncidentSerializer
    filterset_class = IncidentFilter
    bbox_filter_field = "location"
    filter_backends = [InBBoxFilter, DjangoFilterBackend]


class InBoxByPage(InBox):
    pagination_class = Page


class InTile(InBox):
    filter_backends = [TMSTileFilter, DjangoFilterBackend]
