"""The WSGI entry point. WSGI, not ASGI: see docs/decisions/0003-wsgi.md."""

import os

from django.core.wsgi import get_wsgi_application

from config.checks import refuse_to_start_on_errors

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

django = get_wsgi_application()
refuse_to_start_on_errors()

from maps.publishing.data_server import DataServer  # noqa: E402  needs Django's settings

application = DataServer(django)
