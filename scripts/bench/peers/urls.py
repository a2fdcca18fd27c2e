from django.urls import path
from peers import features, layers

urlpatterns = [
    path("layer.geojson", layers.Layer.as_view()),
    path("tiles/<int:z>/<int:x>/<int:y>.geojson", layers.Tiles.as_view()),
    path("features/", features.InBox.as_view()),
    path("features/pages/", features.InBoxByPage.as_view()),
    path("features/tiles/", features.InTile.as_view()),
]
