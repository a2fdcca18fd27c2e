"""Why a document is not taken in: one code, one sentence in both languages."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Refusal(models.TextChoices):
    """The sentences name what is accepted; `%(detail)s` is filled in when they are shown."""

    EMPTY = "empty", _("There is no text in it. Paste or send the words of the report.")
    TOO_LONG = "too_long", _("It is longer than %(detail)s characters. Send the report alone.")
    TOO_LARGE = "too_large", _("It is larger than %(detail)s bytes. Send the report alone.")
    CHARACTER = (
        "character",
        _("It holds a character that is not text (%(detail)s). Copy the report again."),
    )
    MARKS = (
        "marks",
        _("More marks than a letter can have are stacked on one (%(detail)s). Copy it again."),
    )
    ENCODING = (
        "encoding",
        _("It is not text in UTF-8, UTF-16 or Windows-1256 (%(detail)s). Save it in UTF-8."),
    )
    FILE_TYPE = (
        "file_type",
        _("“%(detail)s” is not accepted. Send a .txt or .html file, or paste the text."),
    )
    PAGE_WITHOUT_TEXT = "page_without_text", _("No article was found in the page. Paste its text.")
    PAGE_TOO_HARD = "page_too_hard", _("The page took too long to take apart. Paste its text.")
    ADDRESS = (
        "address",
        _(
            "“%(detail)s” is not an address of a page. It must begin with http:// or https://, "
            "without spaces, a name or a password."
        ),
    )
    NOT_PUBLIC = "not_public", _("“%(detail)s” is not on the public internet. Paste the text.")
    NO_SUCH_HOST = "no_such_host", _("No host named “%(detail)s” was found. Check the address.")
    NO_CONNECTION = "no_connection", _("The page could not be reached (%(detail)s). Try it later.")
    TOO_SLOW = "too_slow", _("The page did not arrive within %(detail)s seconds. Paste its text.")
    REDIRECTS = "redirects", _("The page leads on more than %(detail)s times. Paste its text.")
    STATUS = "status", _("The page answered “%(detail)s”. Open it in a browser and paste its text.")
    MEDIA_TYPE = (
        "media_type",
        _("“%(detail)s” is not a page of text. HTML and plain text are fetched. Paste its text."),
    )
    BROKEN_ANSWER = "broken_answer", _("The page's answer is broken (%(detail)s). Paste its text.")
    GAVE_UP = "gave_up", _("Difaf failed at it %(detail)s times. Paste its text.")


class Refused(ValueError):
    """A document, or an address, cannot be taken in; `refusal` says why."""

    def __init__(self, refusal: Refusal, detail: object = "") -> None:
        self.refusal = refusal
        self.detail = str(detail)[:400]
        super().__init__(str(refusal.label) % {"detail": self.detail})
