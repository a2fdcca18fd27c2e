from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('incidents', '0015_corrections_are_noted'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='claim',
            name='claim_span_not_empty',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='claim_span_not_empty', violation_error_message='The words have to end behind where they start.'),
        ),
        migrations.AlterConstraint(
            model_name='claim',
            name='claim_is_about_something',
            constraint=models.CheckConstraint(condition=models.Q(('incident__isnull', False), ('aspect__in', ['context', 'holder']), _connector='OR'), name='claim_is_about_something', violation_error_message='Without an incident, words tell of the context or of who held a place.'),
        ),
        migrations.AlterConstraint(
            model_name='incident',
            name='incident_guessed_date_has_reason',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date_basis__in', ['inferred', 'estimated']), _negated=True), models.Q(('date_reason_en', ''), _negated=True), _connector='OR'), name='incident_guessed_date_has_reason', violation_error_message='An inferred or estimated day needs its reason in English.'),
        ),
        migrations.AlterConstraint(
            model_name='incident',
            name='incident_date_has_basis',
            constraint=models.CheckConstraint(condition=models.Q(('date', ''), models.Q(('date_basis', ''), _negated=True), _connector='OR'), name='incident_date_has_basis', violation_error_message='A day needs to say how it is known: stated, inferred or estimated.'),
        ),
        migrations.AlterConstraint(
            model_name='incident',
            name='incident_killed_in_order',
            constraint=models.CheckConstraint(condition=models.Q(('killed_min__isnull', True), ('killed_max__isnull', True), ('killed_min__lte', models.F('killed_max')), _connector='OR'), name='incident_killed_in_order', violation_error_message='The least must not be more than the most.'),
        ),
        migrations.AlterConstraint(
            model_name='incident',
            name='incident_injured_in_order',
            constraint=models.CheckConstraint(condition=models.Q(('injured_min__isnull', True), ('injured_max__isnull', True), ('injured_min__lte', models.F('injured_max')), _connector='OR'), name='incident_injured_in_order', violation_error_message='The least must not be more than the most.'),
        ),
        migrations.AlterConstraint(
            model_name='incidentlink',
            name='incidentlink_not_to_itself',
            constraint=models.CheckConstraint(condition=models.Q(('source', models.F('target')), _negated=True), name='incidentlink_not_to_itself', violation_error_message='An incident is linked with another one only.'),
        ),
        migrations.AlterConstraint(
            model_name='incidentplace',
            name='incidentplace_radius_in_range',
            constraint=models.CheckConstraint(condition=models.Q(('radius_km__isnull', True), models.Q(('radius_km__gt', 0), ('radius_km__lte', 500)), _connector='OR'), name='incidentplace_radius_in_range', violation_error_message='A radius is more than 0 and at most 500 kilometres.'),
        ),
        migrations.AlterConstraint(
            model_name='incidentplace',
            name='incidentplace_bearing_is_an_area',
            constraint=models.CheckConstraint(condition=models.Q(('bearing', ''), models.Q(('radius_km__isnull', False), ('role__in', ['area', 'origin'])), _connector='OR'), name='incidentplace_bearing_is_an_area', violation_error_message='Only an area or an origin lies in a direction from a place, and with a radius.'),
        ),
        migrations.AlterConstraint(
            model_name='mention',
            name='mention_span_not_empty',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='mention_span_not_empty', violation_error_message='The words have to end behind where they start.'),
        ),
        migrations.AlterConstraint(
            model_name='mentionrole',
            name='mentionrole_radius_in_range',
            constraint=models.CheckConstraint(condition=models.Q(('radius_km__isnull', True), models.Q(('radius_km__gt', 0), ('radius_km__lte', 500)), _connector='OR'), name='mentionrole_radius_in_range', violation_error_message='A radius is more than 0 and at most 500 kilometres.'),
        ),
        migrations.AlterConstraint(
            model_name='report',
            name='report_guessed_date_has_reason',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('date_basis__in', ['inferred', 'estimated']), _negated=True), models.Q(('date_reason_en', ''), _negated=True), _connector='OR'), name='report_guessed_date_has_reason', violation_error_message='An inferred or estimated day needs its reason in English.'),
        ),
        migrations.AlterConstraint(
            model_name='report',
            name='report_date_has_basis',
            constraint=models.CheckConstraint(condition=models.Q(('date', ''), models.Q(('date_basis', ''), _negated=True), _connector='OR'), name='report_date_has_basis', violation_error_message='A day needs to say how it is known: stated, inferred or estimated.'),
        ),
        migrations.AlterConstraint(
            model_name='zonegroup',
            name='zonegroup_colour_is_hex',
            constraint=models.CheckConstraint(condition=models.Q(('colour__regex', '^#[0-9a-f]{6}$')), name='zonegroup_colour_is_hex', violation_error_message='A colour is # and six digits or small letters from a to f, such as #b5523b.'),
        ),
    ]
