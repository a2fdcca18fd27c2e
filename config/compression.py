"""Pages and API answers are compressed as they are made."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class AnswerCompression(GZipMiddleware):
    """Django's own, which pads with random bytes against BREACH, but for plain JSON: data
    files have compressed forms of their own and choose among them by the reader's weights."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if response.headers.get("Content-Type") == "application/json":
            return response
        return super().process_response(request, response)
