from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0007_public_changes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='historicalplacename',
            name='folded',
            field=models.CharField(editable=False, max_length=400),
        ),
        migrations.AlterField(
            model_name='placename',
            name='folded',
            field=models.CharField(editable=False, max_length=400),
        ),
        migrations.AddIndex(
            model_name='placename',
            index=models.Index(fields=['folded', 'place'], name='placename_folded_place'),
        ),
    ]
