from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0004_report_search"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="incident", name="incident_newest_public"),
        migrations.AddIndex(
            model_name="incident",
            index=models.Index(fields=["-latest", "public_id", "state"], name="incident_newest_first"),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(fields=["-latest", "public_id", "is_published"], name="report_newest_public"),
        ),
    ]
