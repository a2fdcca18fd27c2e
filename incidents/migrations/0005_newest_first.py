from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0004_report_search"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="incident", name="incident_newest_public"),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["state", "-latest", "public_id"], name="incident_newest_first"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["is_published", "-latest", "public_id"], name="report_newest_public"),
        ),
    ]
