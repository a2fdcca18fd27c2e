"""How a report reached the desk: every arrival is kept, with its bytes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from incidents.models.report import Report


class Way(models.TextChoices):
    PASTE = "paste", _("pasted")
    FILE = "file", _("file")
    ADDRESS = "address", _("fetched")


class Outcome(models.TextChoices):
    WAITING = "waiting", _("waiting to be fetched")
    NEW = "new", _("new report")
    PRESENT = "present", _("already present")
    REFUSED = "refused", _("refused")


class Receipt(models.Model):
    """One arrival of a document. It is written once, finished once and never edited; one that
    was refused is dismissed once, when somebody has seen why.

    `bytes_sha256` is of the bytes as they came; `Report.sha256` is of the text taken from
    them, so that one text is known again whichever way it comes.
    """

    way = models.CharField(max_length=8, choices=Way)
    address = models.URLField(max_length=2000, blank=True)
    final_address = models.URLField(max_length=2000, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=400, blank=True)  # as given with it, as is the outlet
    outlet = models.CharField(max_length=200, blank=True)
    published_day = models.DateField(null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    received_at = models.DateTimeField()  # by our clock; order and identity never rest on it
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, default=Outcome.WAITING)
    refusal = models.CharField(max_length=40, blank=True)
    refusal_detail = models.CharField(max_length=400, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    dismissed_at = models.DateTimeField(null=True, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    charset = models.CharField(max_length=40, blank=True)
    bytes_sha256 = models.CharField(max_length=64, blank=True)
    report = models.ForeignKey(
        Report, null=True, blank=True, on_delete=models.CASCADE, related_name="receipts"
    )

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["outcome", "received_at"], name="receipt_waiting"),  # the queue
        ]
        constraints = [
            models.CheckConstraint(
                name="receipt_taken_in_has_report",
                violation_error_message=_("Report: what was taken in has one."),
                condition=~models.Q(outcome__in=["new", "present"])
                | models.Q(report__isnull=False),
            ),
            models.CheckConstraint(
                name="receipt_refused_says_why",
                violation_error_message=_("Refusal: what was refused says why."),
                condition=~models.Q(outcome="refused") | ~models.Q(refusal=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.address or self.file_name or self.pk}"


class ReceiptBody(models.Model):
    """The bytes exactly as they came, in a table of their own that lists never load."""

    receipt = models.OneToOneField(
        Receipt, primary_key=True, on_delete=models.CASCADE, related_name="body"
    )
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.receipt}: {len(self.content)} bytes"
