"""Django settings. What an operator changes is read from the environment and described
in docs/settings.md; everything else is decided here."""

import tomllib
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from config.environment import (
    read_bool,
    read_choice,
    read_int,
    read_list,
    read_networks,
    read_path,
    read_text,
)
from config.secret_key import read_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
DIFAF_DATA_DIR = read_path("DIFAF_DATA_DIR", BASE_DIR / "var")
DIFAF_VERSION: str = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
DIFAF_PUBLIC_DIR = DIFAF_DATA_DIR / "public"  # data files that any file server may serve
DIFAF_SITE_DIR = DIFAF_DATA_DIR / "site"  # the map page as files, with links to all it needs

DEBUG = read_bool("DIFAF_DEBUG", False)
SECRET_KEY = read_secret_key(DIFAF_DATA_DIR / "secret-key")
ALLOWED_HOSTS = read_list("DIFAF_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")

DIFAF_HTTPS = read_bool("DIFAF_HTTPS", False)
DIFAF_TRUSTED_PROXY = read_bool("DIFAF_TRUSTED_PROXY", False)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DIFAF_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if DIFAF_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = DIFAF_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if DIFAF_TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "gis.W001",  # Debian 12 ships GDAL 3.6.2; Difaf hands no uploaded file to GDAL
]

INSTALLED_APPS = [
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "leaflet",
    "simple_history",
    "config",
    "incidents",
    "maps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.AnswerCompression",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "config.plain_forms.PlainFormsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.database_away.DatabaseAwayMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ]
        },
    }
]

DATABASE_URL = read_text("DATABASE_URL") or f"spatialite:///{DIFAF_DATA_DIR / 'difaf.sqlite3'}"
try:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
except ValueError as error:  # an unknown scheme, a port that is no number
    raise ImproperlyConfigured(
        f"DATABASE_URL must be like spatialite:///FILE or postgis://USER@HOST:5432/NAME: {error}."
    ) from error
_ENGINE = DATABASES["default"]["ENGINE"]
_ASKED = DATABASES["default"].pop("OPTIONS", {})  # by the address, behind its question mark
if _ENGINE.endswith("gis.db.backends.spatialite"):
    if _ASKED:
        raise ImproperlyConfigured(
            f"DATABASE_URL: a SpatiaLite file takes no options, and it has {', '.join(_ASKED)}."
        )
    SPATIALITE_LIBRARY_PATH = "mod_spatialite.so"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    # A file, not memory: the browser tests' server reads it from threads of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(DIFAF_DATA_DIR / "test.sqlite3")}
elif _ENGINE.endswith("gis.db.backends.postgis"):
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # Questions here are short, or one expression a column: compiling them costs more than it saves.
    # What the address says stands behind: PostgreSQL goes by the last.
    _OURS = "-c statement_timeout=15000 -c lock_timeout=5000 -c jit=off"
    DATABASES["default"]["OPTIONS"] = {
        **_ASKED,
        "options": f"{_OURS} {_ASKED.get('options', '')}".rstrip(),
    }
else:
    raise ImproperlyConfigured(
        "DATABASE_URL must begin with spatialite:/// or postgis://; it begins with "
        f"{DATABASE_URL.split(':')[0]!r}."
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# Sign-in is limited per account and per address: docs/decisions/0022-sign-in.md.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "config.client_address.client_address"
AXES_LOCKOUT_TEMPLATE = "desk/too_many_sign_ins.html"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "desk:queue"
LOGOUT_REDIRECT_URL = "desk:sign-in"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = DIFAF_DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "config.static_files.HashedStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LEAFLET_CONFIG = {
    "TILES": [],
    "DEFAULT_CENTER": (35.18, 40.3),
    "DEFAULT_ZOOM": 10,
    "MIN_ZOOM": 6,
    "MAX_ZOOM": 17,
    "ATTRIBUTION_PREFIX": "",
    "RESET_VIEW": False,
    "SCALE": "metric",
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000  # bytes; a larger request is refused with 413
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

DIFAF_REGION = read_text("DIFAF_REGION", "euphrates")
DIFAF_PUBLICATION_DELAY_DAYS = read_int("DIFAF_PUBLICATION_DELAY_DAYS", 0)
DIFAF_MONTH_NAMES = read_choice("DIFAF_MONTH_NAMES", ("levantine", "western"))
DIFAF_FETCH_ALLOWED_NETWORKS = read_networks("DIFAF_FETCH_ALLOWED_NETWORKS")
DIFAF_SECOND_PERSON = read_bool("DIFAF_SECOND_PERSON", False)
DIFAF_CONTACT = read_text("DIFAF_CONTACT")  # an e-mail or web address, shown to readers
DIFAF_TILES_URL = read_text("DIFAF_TILES_URL")  # with {z}, {x} and {y}
DIFAF_TILES_FILE = read_text("DIFAF_TILES_FILE")  # a PMTiles archive of images, instead
DIFAF_TILES_ATTRIBUTION = read_text("DIFAF_TILES_ATTRIBUTION")
DIFAF_TILES_ATTRIBUTION_URL = read_text("DIFAF_TILES_ATTRIBUTION_URL")
DIFAF_TILES_MAX_ZOOM = read_int("DIFAF_TILES_MAX_ZOOM", 17)
DIFAF_NOMINATIM_URL = read_text("DIFAF_NOMINATIM_URL")
DIFAF_NOMINATIM_CONTACT = read_text("DIFAF_NOMINATIM_CONTACT")
DIFAF_NOMINATIM_TIMEOUT_SECONDS = read_int("DIFAF_NOMINATIM_TIMEOUT_SECONDS", 10, minimum=1)
DIFAF_NOMINATIM_CACHE_DAYS = read_int("DIFAF_NOMINATIM_CACHE_DAYS", 180)

SIMPLE_HISTORY_ENFORCE_HISTORY_MODEL_PERMISSIONS = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
