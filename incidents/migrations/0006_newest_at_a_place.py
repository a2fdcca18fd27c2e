from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def copy_days(apps, editor):
    incident = apps.get_model("incidents", "Incident")
    days = incident.objects.filter(pk=OuterRef("incident")).values("latest")
    apps.get_model("incidents", "IncidentPlace").objects.update(latest=Subquery(days))


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0005_newest_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="incidentplace",
            name="latest",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.RunPython(copy_days, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="incidentplace",
            index=models.Index(fields=["place", "-latest"], name="incidentplace_newest"),
        ),
        migrations.AddIndex(
            model_name="incidentlink",
            index=models.Index(fields=["kind"], name="incidentlink_kind"),
        ),
    ]
