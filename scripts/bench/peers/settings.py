"""Production's settings: no debugging, compression on, nothing that these views do not need."""

import os

SECRET_KEY = "only for measuring on this machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1"]
USE_TZ = True
ROOT_URLCONF = "peers.urls"
WSGI_APPLICATION = "peers.wsgi.application"
INSTALLED_APPS = [
    "django.contrib.gis",
    "djgeojson",
    "rest_framework",
    "rest_framework_gis",
    "django_filters",
    "peers.apps.Peers",
]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware"]
DATABASES = {
    "default": {
        "ENGINE": "django.contrib.gis.db.backends.spatialite",
        "NAME": os.environ["PEERS_DATABASE"],
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"timeout": 20, "init_command": "PRAGMA journal_mode=WAL;"},
    }
}
SPATIALITE_LIBRARY_PATH = "mod_spatialite.so"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
}
