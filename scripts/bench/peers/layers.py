"""django-geojson: layers and tiles with few properties and short coordinates, gzipped by it."""

from djgeojson.views import GeoJSONLayerView, TiledGeoJSONLayerView
from peers.filtering import IncidentFilter
from peers.models import SHOWN, Incident


class Layer(GeoJSONLayerView):
    model = Incident
    geometry_field = "location"
    properties = SHOWN
    precision = 4

    def get_queryset(self):  # noqa: ANN201
        return IncidentFilter(self.request.GET, queryset=super().get_queryset()).qs


class Tiles(TiledGeoJSONLayerView):
    model = Incident
    geometry_field = "location"
    properties = SHOWN
    precision = 4
    # No `simplifications`: points have nothing to simplify, trying would cost time.

    def get_queryset(self):  # noqa: ANN201
        return IncidentFilter(self.request.GET, queryset=super().get_queryset()).qs
