"""Django's admin for editorial rows: a reason for each change, and no silent overwriting.

The form carries the version that its editor read. If someone else saved the row since, the
form says so and nothing is written. Who comes between that check and the write is stopped by
the write itself (`EditorialModel.save`), and the form is asked again.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import TabularInline
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from leaflet.admin import LeafletGeoAdminMixin
from simple_history.admin import SimpleHistoryAdmin

from incidents.admin_fields import AddressField, GeometryField, GeometryWidget, refuse_turned_text
from incidents.models import EditConflict, EditorialModel, revision

REASON = _("Why this change?")
REASON_HELP = _("Readers of the history see this sentence.")


class VersionedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic in the stubs only
    """Refuses to save over a version that its editor has not seen."""

    read_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stored = self._stored_version()
        self.initial["read_version"] = self._stored

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name, value in list(cleaned.items()):
            if isinstance(value, str):
                self._refuse_turned(name, value)
        if self._stored is not None:
            if cleaned.get("read_version") != self._stored:
                raise ValidationError(conflict_sentence(self.instance), code="conflict")
            self.instance.version = self._stored
        return cleaned

    def _refuse_turned(self, name: str, value: str) -> None:
        try:
            refuse_turned_text(value)
        except ValidationError as error:
            self.add_error(name, error)

    def _stored_version(self) -> int | None:
        """None for a row that is not in the database (yet, or any more)."""
        if self.instance.pk is None:
            return None
        rows = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        stored: int | None = rows.values_list("version", flat=True).first()
        return stored


class ReasonedForm(VersionedForm):
    reason = forms.CharField(
        label=REASON,
        help_text=REASON_HELP,
        max_length=1000,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
    )


class DeletionForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it deleted?"),
        help_text=REASON_HELP,
        max_length=1000,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
    )
    read_version = forms.IntegerField(widget=forms.HiddenInput)


class FormFieldsMixin(LeafletGeoAdminMixin):
    """Fields that take nothing harmful: geometry, addresses."""

    widget = GeometryWidget
    map_template = "admin/incidents/geometry_widget.html"

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any
    ) -> Any:
        if hasattr(db_field, "geom_type"):
            kwargs["form_class"] = GeometryField
        elif isinstance(db_field, models.URLField):
            kwargs["form_class"] = AddressField
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class EditorialInline(TabularInline):  # type: ignore[type-arg]  # generic in the stubs only
    """Rows that are edited with their parent, for its reason. They are deleted on a page of
    their own, where the reason is asked."""

    form = VersionedForm
    formfield_overrides = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2, "cols": 28})}
    }
    extra = 0
    can_delete = False
    show_change_link = True


class EditorialAdmin(FormFieldsMixin, SimpleHistoryAdmin):
    form = ReasonedForm
    formfield_overrides = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
    actions = None  # no change of many rows without the reason for each
    save_on_top = True
    object_history_list_template = "admin/incidents/history_list.html"
    delete_confirmation_template = "admin/incidents/delete_confirmation.html"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        unchanged = not set(form.changed_data) - {"reason", "read_version"}
        if change and unchanged and not _brings_back(request):
            return
        with revision(form.cleaned_data["reason"], _author(request)):
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        with revision(form.cleaned_data["reason"], _author(request)):
            super().save_related(request, form, formsets, change)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponseBase:
        return self._asked_again_after_a_conflict(
            super().changeform_view, request, object_id, form_url, extra_context
        )

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponseBase:
        return self._asked_again_after_a_conflict(
            super().history_form_view, request, object_id, version_id, extra_context
        )

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponseBase:
        row = self.get_object(request, object_id)
        if request.method == "POST":
            form = DeletionForm(request.POST)
            if form.is_valid():
                return self._delete_for_a_reason(request, object_id, form)
            request.method, request.POST = "GET", QueryDict()  # shows the page again
        else:
            form = DeletionForm(initial={"read_version": getattr(row, "version", None)})
        context = {**(extra_context or {}), "deletion_form": form}
        answer: HttpResponseBase = super().delete_view(request, object_id, context)
        return answer

    def delete_model(self, request: HttpRequest, obj: EditorialModel) -> None:
        if str(obj.version) != request.POST.get("read_version"):
            raise EditConflict(conflict_sentence(obj))
        super().delete_model(request, obj)

    def _asked_again_after_a_conflict(
        self, view: Callable[..., HttpResponseBase], *args: Any
    ) -> HttpResponseBase:
        """Someone saved the row between the form's check and the write, which rolled back: the
        form, asked again, sees the new version and keeps what its editor entered."""
        try:
            return view(*args)
        except EditConflict:
            return view(*args)

    def _delete_for_a_reason(
        self, request: HttpRequest, object_id: str, form: DeletionForm
    ) -> HttpResponseBase:
        try:
            with revision(form.cleaned_data["reason"], _author(request)):
                answer: HttpResponseBase = super().delete_view(
                    request, object_id, {"deletion_form": form}
                )
        except EditConflict as conflict:
            return self._back_to_the_row(request, object_id, conflict)
        return answer

    def _back_to_the_row(
        self, request: HttpRequest, object_id: str | None, conflict: EditConflict
    ) -> HttpResponseBase:
        messages.error(request, str(conflict))
        names = self.model._meta
        address = f"admin:{names.app_label}_{names.model_name}_change"
        return HttpResponseRedirect(reverse(address, args=[object_id]))


def conflict_sentence(row: models.Model) -> str:
    return gettext(
        "Someone else changed “%(row)s” since you opened it. Nothing was saved. Open it again in "
        "another tab, look at its history, and enter your change there."
    ) % {"row": row}


def _brings_back(request: HttpRequest) -> bool:
    """An older revision is saved as it was: its form differs from the row, not from itself."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith("simple_history")


def _author(request: HttpRequest) -> Any:
    return request.user
