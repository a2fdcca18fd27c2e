from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0011_about_an_address"),
    ]

    operations = [
        migrations.AddField(name, "turned_by", models.JSONField(blank=True, editable=False, null=True))
        for name in ("incident", "historicalincident")
    ]
