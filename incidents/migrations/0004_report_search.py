import django.db.models.deletion
from django.db import migrations, models

import incidents.text_search
from incidents.report_index import index_all_reports
from incidents.text_search import drop_index, make_index


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0003_geocoded_queries"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("newest", models.BigAutoField(primary_key=True, serialize=False)),
                ("report", models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name="search_entry", to="incidents.report")),
                ("words", incidents.text_search.WordsField()),
            ],
        ),
        migrations.RunPython(lambda apps, editor: make_index(editor), lambda apps, editor: drop_index(editor)),
        migrations.RunPython(lambda apps, editor: index_all_reports(apps), migrations.RunPython.noop),
    ]
