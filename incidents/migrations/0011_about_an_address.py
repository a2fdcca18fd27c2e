from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0010_dismissed_receipts"),
    ]

    operations = [
        migrations.AddField("receipt", "title", models.CharField(blank=True, default="", max_length=400), preserve_default=False),
        migrations.AddField("receipt", "outlet", models.CharField(blank=True, default="", max_length=200), preserve_default=False),
    ]
