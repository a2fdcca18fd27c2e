from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0012_signs_of_an_answer"),
    ]

    operations = [
        migrations.AddField(
            name, "retracted_to_protect", models.BooleanField(blank=True, editable=False, null=True)
        )
        for name in ("incident", "historicalincident")
    ] + [
        migrations.AddIndex(
            "incident",
            models.Index(fields=["-published_at", "public_id"], name="incident_newly_published"),
        )
    ]
