"""The code with which another page shows the map: what it shows, how it is read and copied."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage


def test_the_embed_code_shows_the_same_in_a_frame(open_map: OpenPage) -> None:
    page = open_map("/en/?zone=sdf")
    page.get_by_role("button", name="Embed").click()
    code = page.get_by_label("Code for your page").inner_text()
    assert "/en/embed/?zone=sdf" in code
    preview = page.frame_locator("iframe[title=Preview]")
    expect(preview.locator("#sentence")).to_have_text("Incidents at SDF-held places · 5 incidents")
    expect(preview.get_by_role("link", name="Open in Difaf")).to_be_visible()


_PASTE = """() => {
  const field = document.createElement("textarea");
  document.querySelector("main").append(field);
  field.focus();
}"""


def _pasted(page: Page) -> str:
    page.evaluate(_PASTE)
    page.keyboard.press("Control+v")
    field = page.locator("main > textarea").last
    expect(field).not_to_have_value("")
    return field.input_value()


def test_the_embed_code_is_read_and_copied_in_order_in_arabic(open_map: OpenPage) -> None:
    page = open_map("/ar/?q=conoco&kind=attack&from=2024-10-01&to=2024-11-30")
    opener = page.get_by_role("button", name="تضمين")
    opener.click()
    field = page.get_by_label("الشيفرة لصفحتك")
    title = "هجمات، مما يرد فيه اسم «conoco»، من تشرين الأول إلى تشرين الثاني ٢٠٢٤ – حادثان"
    expect(field.locator(":scope > bdi")).to_have_text(title)
    right = field.locator(":scope > bdi").evaluate("(words) => getComputedStyle(words).direction")
    assert right == "rtl"
    expect(page.frame_locator("#embed-preview").locator("#sentence")).to_contain_text("حادثان")
    field.click()
    page.keyboard.press("Control+c")
    page.keyboard.press("Escape")
    by_hand = _pasted(page)
    assert f' title="{title}" width="100%"' in by_hand
    assert by_hand.startswith("<iframe src=")
    assert by_hand.endswith("</iframe>")
    page.locator("#search").press("Control+a")
    page.keyboard.press("Control+c")  # something else
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    opener.click()
    page.get_by_role("button", name="نسخ الشيفرة").click()
    assert _pasted(page) == by_hand, "without HTTPS as well"
