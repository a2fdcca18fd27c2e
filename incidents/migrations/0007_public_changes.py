from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0006_newest_at_a_place'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('ground', 'Ground'), ('year', 'Year'), ('undated', 'Undated'), ('all', 'All')], max_length=8)),
                ('year', models.SmallIntegerField(null=True)),
                ('public_id', models.CharField(blank=True, max_length=8)),
                ('forget_old', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('scope', 'year'), ('year__isnull', False)), models.Q(models.Q(('scope', 'year'), _negated=True), ('year__isnull', True)), _connector='OR'), name='publicchange_year_where_it_is_one')],
            },
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(fields=['earliest', 'state'], name='incident_public_by_year'),
        ),
    ]
