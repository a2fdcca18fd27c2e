import re

from django.db import migrations, models

_ARABIC, _OTHER = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufeff]"), re.compile("[^\\W\\d_]")


def in_both_languages(text: str) -> tuple[str, str]:
    """The English and the Arabic lines; what is in one language alone stays whole. A line of
    one word, such as an address, belongs to both."""
    lines = text.splitlines()
    words = [line for line in lines if " " in line.strip()]
    arabic = {line for line in words if _is_arabic(line)}
    if not arabic:
        return text, ""
    if arabic.issuperset(words):
        return "", text
    english = set(words) - arabic
    return tuple(
        "\n".join(line for line in lines if line not in others).strip()
        for others in (arabic, english)
    )


def _is_arabic(line: str) -> bool:
    arabic = len(_ARABIC.findall(line))
    return 2 * arabic > len(_OTHER.findall(line))


def split(apps, editor):
    for rows in _reports(apps):
        for key, text in rows.exclude(provenance_en="").values_list("pk", "provenance_en"):
            english, arabic = in_both_languages(text)
            if arabic:
                rows.filter(pk=key).update(provenance_en=english, provenance_ar=arabic)


def join(apps, editor):
    for rows in _reports(apps):
        found = rows.exclude(provenance_ar="").values_list("pk", "provenance_en", "provenance_ar")
        for key, *both in found:
            lines = dict.fromkeys(line for text in both for line in text.splitlines())
            rows.filter(pk=key).update(provenance_en="\n".join(lines))


def _reports(apps):
    """Reports, and their trail."""
    return [apps.get_model("incidents", name).objects for name in ("Report", "HistoricalReport")]


class Migration(migrations.Migration):

    dependencies = [
        ("incidents", "0008_names_with_their_places"),
    ]

    operations = [
        migrations.RenameField("report", "provenance", "provenance_en"),
        migrations.RenameField("historicalreport", "provenance", "provenance_en"),
        migrations.AddField("report", "provenance_ar", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("historicalreport", "provenance_ar", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.RunPython(split, join),
    ]
