"""The browser folds a typed name as the server folded the names in the table."""

from pathlib import Path

from playwright.sync_api import Page

from incidents.reading.words.folding import fold
from tests.e2e.js.modules import call

_DATA = Path(__file__).parents[3] / "incidents/data/euphrates"

SPELLINGS = [
    "حقل غاز كونيكو",
    "طابيَة جزيرة",
    "مـــراد",
    "إدلب أربيل آمد ٱلرقة",
    "الضفة الغربية لنهر الفرات",
    "دۆری گەڕەک",
    "Hawîjat Şaqr",
    "Ma'adan – Al‑Qa’im",
    "ŁÓDŹ straße Æthelred",
    "٢٠٢٤ ۲۰۲۴",
    " Dayr\taz   Zawr ",
    "",
]


def test_browser_and_server_fold_alike(page: Page) -> None:
    words = set((_DATA / "places.json").read_text(encoding="utf-8").split())
    for text in [*SPELLINGS, *sorted(words)]:
        assert call(page, "counting/folding", "fold", text) == fold(text), text
