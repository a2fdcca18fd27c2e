"""Whose address a request came from: what limits sign-ins counts by."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The peer's address, or what the trusted proxy says of it.

    A proxy appends the address it saw as the last entry of X-Forwarded-For; whatever stands
    before it is the client's own word. Without DIFAF_TRUSTED_PROXY the header is ignored.
    """
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.DIFAF_TRUSTED_PROXY:
        return peer
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    return forwarded.rsplit(",", 1)[-1].strip() or peer
