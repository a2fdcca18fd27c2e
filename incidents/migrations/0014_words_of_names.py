from django.db import migrations

from incidents.text_search import drop_name_index, make_name_index


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0013_retractions_and_news"),
    ]

    operations = [
        migrations.RunPython(lambda apps, editor: make_name_index(editor), lambda apps, editor: drop_name_index(editor)),
    ]
