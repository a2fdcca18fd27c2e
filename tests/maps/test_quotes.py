import pytest
from django.test import Client

from incidents.importers.load_region import load_region
from incidents.models import Claim, Place
from incidents.region import region
from maps.published import public_incidents, with_evidence
from maps.quotes import LONGEST, ended, quotes_of, sentence_around
from tests.rows import make_claim, make_incident, make_mention, make_place, make_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("قصف أول. قصف على مراط مساء الخميس. ثم هدوء.", "مراط", "قصف على مراط مساء الخميس."),
        ("عنوان بلا نقطة\nقصف على مراط\nسطر", "مراط", "قصف على مراط"),
        ("هل قُصفت مراط؟ نعم.", "مراط", "هل قُصفت مراط؟"),
        ("He fired 3.5 tons at Marat. Then it rained.", "Marat", "He fired 3.5 tons at Marat."),
        ("He said “Marat was hit.” It was.", "Marat", "He said “Marat was hit.”"),
        ("One. Two at Marat. Three there. Four.", "Marat. Three", "Two at Marat. Three there."),
        ("Marat", "Marat", "Marat"),
        ("  Marat was hit  ", "Marat", "Marat was hit"),
    ],
)
def test_a_quotation_is_the_sentence_around_the_words(text: str, words: str, sentence: str) -> None:
    start = text.index(words)
    first, last = sentence_around(text, start, start + len(words))
    assert text[first:last] == sentence


def test_words_that_end_their_sentence_do_not_pull_in_the_next_one() -> None:
    text = "Rockets fell. Marat burned."
    first, last = sentence_around(text, 0, len("Rockets fell."))
    assert text[first:last] == "Rockets fell."


@pytest.mark.parametrize(
    ("text", "said"),
    [("It was hit", "It was hit."), ("Was it?", "Was it?"), ("“It was.”", "“It was.”"), ("…", "…")],
)
def test_a_translation_ends_with_a_full_stop_or_its_own_mark(text: str, said: str) -> None:
    assert ended(text) == said


def test_claims_and_places_are_marked_in_one_sentence() -> None:
    report, place = make_report("قصف على مراط مساء الخميس. ثم هدوء."), make_place()
    incident = make_incident()
    make_claim(report, "مساء الخميس", incident, aspect="date")
    make_claim(report, "قصف على مراط", incident)
    mention = make_mention(report, "مراط", place)
    (quote,) = quotes_of(incident.claims.all(), [mention])
    assert quote.html == (
        '<mark class="mark-claim">قصف على <mark class="mark-place">مراط</mark></mark> '
        '<mark class="mark-claim">مساء الخميس</mark>.'
    )
    assert quote.direction == "rtl"
    assert [claim.aspect for claim in quote.claims] == ["occurrence", "date"]


def test_what_contradicts_is_marked_otherwise_and_named_apart() -> None:
    report, incident = make_report("على مراط، على الضفة الغربية."), make_incident()
    make_claim(report, "على مراط", incident, translation="at Marat")
    make_claim(
        report, "على الضفة الغربية", incident, aspect="bank", stance="contradicts", speaker_en="a"
    )
    (quote,) = quotes_of(incident.claims.all())
    assert quote.html == (
        '<mark class="mark-claim">على مراط</mark>، '
        '<mark class="mark-contradicts">على الضفة الغربية</mark>.'
    )
    assert [claim.translation for claim in quote.translated] == ["at Marat"]
    assert [claim.aspect for claim in quote.contradicting] == ["bank"]
    assert quote.speakers == ["a"]


def test_of_a_claim_made_of_others_only_the_parts_are_marked() -> None:
    report, incident = make_report("أطلقت القوات النار على مراد."), make_incident()
    make_claim(report, "أطلقت القوات النار على مراد", incident, translation="the whole")
    make_claim(report, "القوات", incident, aspect="actor", translation="forces")
    make_claim(report, "مراد", incident, aspect="place", translation="Murad")
    mention = make_mention(report, "مراد", make_place())
    (quote,) = quotes_of(incident.claims.all(), [mention])
    assert quote.html == (
        'أطلقت <mark class="mark-claim">القوات</mark> النار على '
        '<mark class="mark-place">مراد</mark>.'
    )
    assert [claim.translation for claim in quote.translated] == ["the whole"]


def test_what_nobody_has_translated_says_nothing_of_a_translation(client: Client) -> None:
    report, incident = make_report("أطلقت القوات النار على مراد، لا على مراط."), make_incident()
    whole = make_claim(report, "أطلقت القوات النار", incident, translation="", note_en="Seen.")
    make_claim(report, "لا على مراط", incident, stance="contradicts", translation="")
    page = client.get(f"/en/incidents/{incident.public_id}/").content.decode()
    assert "Our translation" not in page
    assert "our translation" not in page
    assert ">لا على مراط</q>" in page, "what contradicts stands there in its own words"
    assert '<p class="note" dir="auto">Seen.</p>' in page
    part = make_claim(report, "القوات", incident, aspect="actor", translation="forces")
    (quote,) = quotes_of(incident.claims.all())
    assert quote.translated == [part], f"not {whole}, which has none"


def test_what_names_the_place_asked_about_comes_first() -> None:
    report = make_report("ردت القوات بقصف مواقع. أطلقت النار على مراط. وسقطت قذيفة في خشام.")
    incident, marat, khasham = make_incident(), make_place(), make_place(slug="khasham")
    for words in ("ردت القوات", "أطلقت النار", "وسقطت قذيفة"):
        make_claim(report, words, incident)
    mentions = [make_mention(report, "مراط", marat), make_mention(report, "خشام", khasham)]

    def order(about: Place | None) -> list[str]:
        found = quotes_of(incident.claims.all(), mentions, about)
        return [report.body.text[quote.claims[0].start :].split()[0] for quote in found]

    assert order(None) == ["ردت", "أطلقت", "وسقطت"]
    assert order(marat) == ["أطلقت", "ردت", "وسقطت"]
    assert order(khasham) == ["وسقطت", "ردت", "أطلقت"]


def test_an_endless_sentence_is_cut_around_the_words_and_between_words() -> None:
    text = "قبل " * 400 + "قصف على مراط" + " بعد" * 400
    report, incident = make_report(text), make_incident()
    make_claim(report, "قصف على مراط", incident)
    (quote,) = quotes_of(Claim.objects.all())
    assert quote.is_cut_before
    assert quote.is_cut_after
    assert len(quote.html) < LONGEST + 60
    assert quote.html.startswith("قبل قبل")
    assert quote.html.endswith(" بعد")


def test_every_sentence_that_is_quoted_of_the_first_report_is_translated_whole(
    client: Client,
) -> None:
    load_region(region("euphrates"))
    shown = 0
    for incident in with_evidence(public_incidents()):
        for quote in quotes_of(incident.claims.all()):
            (whole,) = quote.translated
            text = quote.report.body.text
            first, last = sentence_around(text, quote.claims[0].start, quote.claims[0].end)
            assert (whole.start, f"{whole.words}.") == (first, text[first:last]), incident
            shown += 1
    assert shown == 17
    panel = client.get("/en/incidents/n8rjd3yb/panel/").content.decode()
    assert 'south of the city of Al-Mayadin</q> <span class="ours">(our translation)' in panel
    _head, this, other = panel.split("Who says it")[1].split("</tr>")[0].split("<td")
    assert "the report itself" in this
    assert "Shafaq" not in this, "it says that there was an answer, and where otherwise"
    assert "Shafaq" in other
