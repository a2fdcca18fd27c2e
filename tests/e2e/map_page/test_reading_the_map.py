"""What a reader does on the map page, from opening it to the sentence in the report."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.conftest import OpenPage
from tests.e2e.map_page.conftest import (
    LAPTOP,
    PHONE,
    TABLET,
    click_on_map,
    counts_on_map,
    drawn,
    drawn_place,
    expect_panel,
    names_in_view,
    said,
    wait_until,
)

# A copy of what stands on the map's canvas: Chromium warns of reading the drawn one twice.
_COPY = """
  const canvas = [...document.querySelectorAll("#map canvas")].at(-1);
  const ratio = canvas.width / canvas.clientWidth;
  const copy = Object.assign(document.createElement("canvas"), {
    width: canvas.width, height: canvas.height,
  });
  const ink = copy.getContext("2d", { willReadFrequently: true });
  ink.drawImage(canvas, 0, 0);
  const around = (x, y, reach) => ink.getImageData(
    Math.round(x * ratio) - reach, Math.round(y * ratio) - reach, 2 * reach + 1, 2 * reach + 1,
  ).data;
"""
_INK = f"([x, y]) => {{ {_COPY} return [...around(x, y, 2)]; }}"
_SHARE = f"""([points, token]) => {{ {_COPY}
  const style = getComputedStyle(document.documentElement);
  const sample = document.createElement("canvas").getContext("2d");
  sample.fillStyle = style.getPropertyValue(token).trim();
  sample.fillRect(0, 0, 1, 1);
  const wanted = sample.getImageData(0, 0, 1, 1).data;
  const near = (data, i) => [0, 1, 2].every((part) => Math.abs(data[i + part] - wanted[part]) < 40);
  const hits = points.filter(([x, y]) => {{
    const data = around(x, y, 1);
    return [...data.keys()].some((i) => i % 4 === 0 && near(data, i));
  }});
  return hits.length / points.length;
}}"""


def _expect_arcs(page: Page) -> None:
    """Attacks and counter-strikes, by what the layer says it drew and by the pixels there."""
    arcs = drawn(page)["arcs"]
    for kind, token in (("attack", "--attack"), ("counter_strike", "--counter")):
        points = [at for arc in arcs if arc["kind"] == kind for at in arc["points"][1:-2]]
        assert points, kind
        assert page.evaluate(_SHARE, [points, token]) > 0.3, kind


def test_the_map_opens_with_attacks_and_answers(open_map: OpenPage) -> None:
    page = open_map("/en/")
    expect(page.get_by_text("All incidents · 8 incidents")).to_be_visible()
    assert counts_on_map(page)["conoco"] == 4
    _expect_arcs(page)
    marat = drawn_place(page, "marat")
    pixels = page.evaluate(_INK, [marat["x"], marat["y"] - marat["r"] * 0.7])
    assert pixels[:3] == [181, 82, 59], "the disc has the colour of who held Marat that day"


def test_unticking_government_takes_its_places_everywhere(open_map: OpenPage) -> None:
    page = open_map("/en/")
    assert "Marat" in names_in_view(page)
    page.get_by_role("checkbox", name="Government").uncheck()
    assert "marat" not in counts_on_map(page)
    assert "conoco" in counts_on_map(page)
    assert "Marat" not in names_in_view(page)
    assert "Conoco gas field" in names_in_view(page)
    assert said(page) == "Incidents at SDF-held places · 5 incidents"
    assert (
        page.get_by_role("checkbox", name="Counter-strike")
        .locator("xpath=..")
        .inner_text()
        .endswith("0")
    )
    page.get_by_role("button", name="Show all").click()
    assert "Marat" in names_in_view(page)


def test_a_dot_under_the_header_is_nothing_to_the_legend(open_map: OpenPage) -> None:
    page = open_map("/en/?view=9/35.1/40.4")
    header = page.locator(".site-header").bounding_box()
    assert header
    dot = drawn_place(page, "al-shaddadi")
    assert dot["group"] == "unknown"
    assert header["y"] < dot["y"] < header["y"] + header["height"]
    expect(page.locator("#legend")).to_contain_text("Government")
    expect(page.locator("#legend")).not_to_contain_text("Holder not known")
    page.goto("/en/?view=9/35.2/40.4", wait_until="networkidle")
    expect(page.locator("#legend")).to_contain_text("Holder not known")


def test_filters_of_what_happened_come_before_those_of_where(open_map: OpenPage) -> None:
    page = open_map("/en/")
    rockets, links = (
        page.locator(part).bounding_box() for part in ("label:has([value=rockets])", "#share-links")
    )
    assert rockets
    assert links
    assert rockets["y"] + rockets["height"] <= links["y"], "it is seen without scrolling"
    expect(page.locator("#filter-groups fieldset").last).to_contain_text("Draw a box")


def test_days_before_and_after_a_change_of_hands(open_map: OpenPage) -> None:
    page = open_map("/en/")
    page.get_by_label("One day").check()
    groups = {}
    for day in ("2024-12-02", "2024-12-05", "2024-12-06", "2026-01-17", "2026-01-18"):
        page.get_by_label("On", exact=True).fill(day)
        page.get_by_label("On", exact=True).blur()
        areas = {area["slug"]: area["group"] for area in drawn(page)["areas"]}
        groups[day] = (drawn_place(page, "marat")["group"], sorted(set(areas.values())))
    assert groups["2024-12-02"] == ("government", ["government", "sdf"])
    assert groups["2024-12-05"][0] == "disputed"
    assert groups["2024-12-06"][0] == "sdf"
    assert groups["2026-01-17"][0] == "sdf"
    assert groups["2026-01-18"] == ("government", ["government"])


def test_an_incident_of_one_of_six_thursdays_is_on_no_day_between(open_map: OpenPage) -> None:
    page = open_map("/en/?on=2024-11-01")
    assert said(page) == "No incident is recorded on 1 November 2024"
    assert not counts_on_map(page)
    expect(page.get_by_text("No incident is recorded on 1 November 2024.")).to_be_visible()
    for day, count in (("2024-10-30", 3), ("2024-10-31", 5)):
        page.get_by_label("On", exact=True).fill(day)
        page.get_by_label("On", exact=True).blur()
        assert said(page).endswith(f" · {count} incidents, each possibly on another day")
    page.goto(page.url.replace("on=2024-10-31", "from=2024-11-01&to=2024-11-05"))
    wait_until(page, "!!window.difaf")
    assert said(page) == "No incident is recorded from 1 to 5 November 2024"
    page.get_by_label("To", exact=True).fill("2024-11-06")
    assert said(page).endswith(" · 3 incidents, each possibly on another day")


def test_a_chosen_day_stands_in_words_until_it_is_typed(open_map: OpenPage) -> None:
    page = open_map("/ar/?on=2024-10-31")
    field, words = page.locator("#on-day"), page.locator("#on-day + .day-in-words")
    expect(words).to_be_visible()
    expect(words).to_have_text("٣١ ت١ ٢٠٢٤")  # whatever the browser's language
    expect(field).to_have_css("color", "rgba(0, 0, 0, 0)")
    field.focus()
    expect(words).to_be_hidden()
    expect(field).not_to_have_css("color", "rgba(0, 0, 0, 0)")
    field.fill("2024-11-10")
    field.blur()
    expect(words).to_have_text("١٠ ت٢ ٢٠٢٤")
    page.emulate_media(forced_colors="active")
    expect(words).to_be_visible()
    expect(field).to_have_css("color", "rgba(0, 0, 0, 0)")


def test_signs_are_told_apart_in_chosen_colours_and_point_one_way_in_arabic(
    open_map: OpenPage,
) -> None:
    page = open_map("/ar/", forced_colors="active")
    patterns = page.locator(".option .zone-swatch").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).backgroundImage.split('(')[0])"
    )
    assert len(set(patterns)) == len(patterns) > 1
    for sign in (".option svg.swatch", "#legend li canvas.mirrored", "#play svg"):
        expect(page.locator(sign).first).to_have_css("transform", "matrix(-1, 0, 0, 1, 0, 0)")
    expect(page.locator("#legend li canvas").first).to_have_css("transform", "none")


def test_what_is_pressed_stays_under_the_pointer(open_map: OpenPage) -> None:
    """Whatever days are chosen, the modes and the timeline stand where they stood."""
    page = open_map("/en/")
    boxes = (
        "['.modes', '#timeline'].map((at) => document.querySelector(at).getBoundingClientRect())"
    )
    for width, height in (LAPTOP, (1280, 720), TABLET):
        page.set_viewport_size({"width": width, "height": height})
        seen = [page.evaluate(boxes)]
        for mode in ("One day", "So far", "Span"):
            page.get_by_label(mode).check(force=True)
            seen.append(page.evaluate(boxes))
        page.get_by_label("From", exact=True).fill("2024-12-12")
        expect(page.get_by_role("button", name="All days", exact=True)).to_be_visible()
        seen.append(page.evaluate(boxes))
        assert all(one == seen[0] for one in seen), (width, seen)
        page.get_by_role("button", name="All days", exact=True).click()


def test_the_tag_in_the_panel_follows_the_day(open_map: OpenPage) -> None:
    page = open_map("/en/?to=2024-12-02&sel=place:marat")
    panel = page.get_by_role("region", name="Marat", exact=True)
    expect(panel.get_by_text("Government (to 8 December 2024)").first).to_be_visible()
    page.get_by_label("To", exact=True).fill("2024-12-12")
    expect(panel.get_by_text("on 12 December 2024").first).to_be_visible()
    expect(panel.get_by_text("SDF-held").first).to_be_visible()


def test_from_a_village_on_the_canvas_to_the_mark_in_the_report(open_map: OpenPage) -> None:
    page = open_map("/en/")
    click_on_map(page, "marat")
    expect_panel(page, "Marat")
    panel = page.get_by_role("region", name="Marat", exact=True)
    expect(panel.locator("mark", has_text="مراد").first).to_be_visible()
    panel.get_by_role("tab", name="Source reports").click()
    panel.get_by_role("tabpanel").get_by_role("link").first.click()
    expect(page.locator("main mark", has_text="مراد").first).to_be_visible()


def test_the_same_in_arabic_on_a_phone(open_map: OpenPage) -> None:
    page = open_map("/ar/", viewport=PHONE, locale="ar", has_touch=True)
    expect(page.get_by_text("كل الحوادث – ٨ حوادث")).to_be_visible()
    _expect_arcs(page)
    click_on_map(page, "marat")
    panel = page.get_by_role("region", name="مراط", exact=True)
    expect(panel.locator("mark", has_text="مراد").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="إغلاق", exact=True).click()
    page.get_by_role("checkbox", name="الحكومة").uncheck()
    assert "مراط" not in names_in_view(page, "في المشهد")
    assert said(page) == "حوادث في أماكن بيد قسد – ٥ حوادث"
    page.wait_for_url("**/ar/?zone=*")
    page.reload(wait_until="networkidle")
    assert said(page) == "حوادث في أماكن بيد قسد – ٥ حوادث"
    assert not page.get_by_role("checkbox", name="الحكومة").is_checked()
    for day, group, holder in (
        ("2024-12-02", "government", "الحكومة (حتى ٨ كانون الأول ٢٠٢٤)"),
        ("2024-12-06", "sdf", "بيد قسد"),
    ):
        page.goto(f"/ar/?on={day}&sel=place:marat", wait_until="networkidle")
        assert drawn_place(page, "marat")["group"] == group
        expect(panel.get_by_text(holder).first).to_be_visible()
    panel.get_by_role("tab", name="تقارير المصادر").click()
    panel.get_by_role("tabpanel").get_by_role("link").first.click()
    expect(page.locator("main mark", has_text="مراد").first).to_be_visible()


def test_an_incident_is_framed_with_what_it_answers(open_map: OpenPage) -> None:
    page = open_map("/en/?sel=place:marat")
    panel = page.locator("#panel")
    panel.get_by_role("link", name="Counter-strike by US forces, artillery").first.click()
    expect(panel).to_have_attribute("aria-label", "Counter-strike by US forces, artillery")
    assert "sel=incident:" in page.url
    width = page.viewport_size["width"] if page.viewport_size else 0
    for slug in ("marat", "jafra", "hawijat-saqr", "conoco"):
        assert 0 < drawn_place(page, slug)["x"] < width


def test_search_goes_to_a_village_by_any_spelling(open_map: OpenPage) -> None:
    page = open_map("/en/")
    box = page.get_by_role("combobox", name="Search the names of places, actors and weapons")
    box.fill("مراد")
    assert said(page).startswith("All incidents naming “مراد”")
    expect(page.get_by_role("option", name="Marat").first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    expect_panel(page, "Marat")
    assert said(page) == "All incidents · 8 incidents"


def test_enter_keeps_the_filter_but_goes_to_the_place_that_is_called_so(open_map: OpenPage) -> None:
    page = open_map("/en/")
    box = page.get_by_role("combobox", name="Search the names of places, actors and weapons")
    box.fill("US")
    expect(page.get_by_role("option", name="Al-Busayrah")).to_be_visible()
    box.press("Enter")
    expect(page.get_by_role("option").first).to_be_hidden()
    assert said(page) == "All incidents naming “US” · 6 incidents"
    box.fill("marat")
    box.press("Enter")
    expect_panel(page, "Marat")


def test_an_actor_whose_name_fits_is_offered_as_a_filter(open_map: OpenPage) -> None:
    hint = {"en": "Search the names of places, actors and weapons", "ar": "ابحث في أسماء"}
    for language, typed, offered in (
        ("en", "us", "US forces القوات الأميركية By whom"),
        ("ar", "القوات ال", "القوات الأميركية US forces من نفّذ"),
    ):
        page = open_map(f"/{language}/")
        box = page.get_by_role("combobox", name=hint[language])
        box.fill(typed)
        page.get_by_role("option", name=offered).click()
        expect(page).to_have_url(re.compile(r"[?&]actor=us-forces"))
        expect(box).to_have_value("")
    page = open_map("/en/")
    box = page.get_by_role("combobox", name=hint["en"])
    box.fill("hezbollah")
    expect(page.locator("#search-results li")).to_have_text(["Search the reports for “hezbollah”"])
    box.fill("US FORCES")
    box.press("Enter")
    assert said(page).startswith("Incidents by US forces · ")


def test_a_weapon_whose_name_fits_is_offered_as_a_filter(open_map: OpenPage) -> None:
    for language, hint, typed, offered in (
        ("en", "Search the names of places", "artill", "Artillery مدفعية With what"),
        ("ar", "ابحث في أسماء", "مدفع", "مدفعية Artillery بأي سلاح"),
    ):
        page = open_map(f"/{language}/")
        page.get_by_role("combobox", name=hint).fill(typed)
        page.get_by_role("option", name=offered).click()
        expect(page).to_have_url(re.compile(r"[?&]weapon=artillery"))


def test_a_name_with_a_letter_wrong_is_offered_where_nothing_is_called_so(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/")
    box = page.get_by_role("combobox", name="Search the names of places, actors and weapons")
    for typed, offered in (
        ("Busaira", "Al-Busayrah"),
        ("shahail", "Al-Shuhayl"),
        ("Hawija Sakr", "Hawijat Saqr"),
        ("hatlah", "Hatla"),
        ("Konoco", "Conoco gas field"),
        ("dier ezzour", "Deir ez-Zor"),
    ):
        box.fill(typed)
        expect(page.locator("#search-results li bdi:first-child")).to_have_text([offered])
    box.fill("zzzz")
    expect(page.locator("#search-results li")).to_have_count(1)


def test_what_is_on_the_map_is_offered_before_the_region_called_so(open_map: OpenPage) -> None:
    page = open_map("/en/")
    box = page.get_by_role("combobox", name="Search the names of places, actors and weapons")
    for typed in ("دير الزور", "deir ez-zor", "deir"):
        box.fill(typed)
        expect(page.locator("#search-results bdi:first-child").first).to_have_text("Deir ez-Zor")


def test_what_nothing_passes_says_so_and_offers_the_way_on(open_map: OpenPage) -> None:
    page = open_map("/en/?on=2025-06-01&kind=attack")
    why = page.locator("#nothing-in-view p")
    expect(why).to_have_text("No incident of the chosen days passes these filters.")
    page.get_by_role("checkbox", name="Counter-strike").check()
    for name in ("Interception", "Air activity"):
        page.get_by_role("checkbox", name=name).check()
    expect(why).to_have_text("No incident is recorded on 1 June 2025.")
    page.get_by_role("checkbox", name="SDF").uncheck()
    page.get_by_role("button", name="Show all days").click()
    assert said(page) == "Incidents at government-held places · 3 incidents"  # the filter stays

    page.get_by_role("checkbox", name="Government").uncheck()
    expect(why).to_have_text("No incident passes these filters.")
    page.get_by_role("button", name="Show all incidents").click()
    assert said(page) == "All incidents · 8 incidents"
    page.get_by_role("radio", name="So far").check()
    page.get_by_label("To", exact=True).fill("2024-10-21")
    expect(why).to_have_text("No incident is recorded up to 21 October 2024.")


def test_a_text_that_no_name_has_is_offered_to_the_search_of_reports(open_map: OpenPage) -> None:
    page = open_map("/en/?q=Grad")
    assert said(page) == "All incidents naming “Grad” · 0 incidents"
    why = page.locator("#nothing-in-view")
    expect(why).to_contain_text("The names of places, actors and weapons are searched here")
    why.get_by_role("link", name="Search the reports for “Grad”").click()
    expect(page).to_have_url(re.compile(r"/en/reports/\?q=Grad$"))


def test_the_list_and_the_map_say_area_of_the_same(open_map: OpenPage) -> None:
    page = open_map("/en/?view=9/35.1/40.4", reduced_motion="reduce")
    row = page.locator("#view-list li").filter(has_text="South of Al-Mayadin")
    expect(row.locator(".disc[data-where=area]")).to_have_text("1")
    expect(row.locator(".other-script")).to_have_text("جنوب الميادين")
    expect(row.get_by_text("Somewhere in here")).to_be_visible()
    estimated = page.locator("#view-list li").filter(has_text="Estimated point")
    expect(estimated.get_by_role("button")).to_have_text(["Al-Jafra"])
    assert [area["count"] for area in drawn(page)["uncertainties"] if area["bearing"]] == [1]
    assert "mayadin" not in counts_on_map(page)


def test_an_area_is_in_view_wherever_a_part_of_it_is(open_map: OpenPage) -> None:
    page = open_map("/en/?view=9/35.1/40.4", reduced_motion="reduce")
    page.evaluate(
        "difaf.store.set({ view: { zoom: 16, lat: 35.33, lon: 40.28 } })"
    )  # all within it
    expect(page.locator("#view-list li")).to_have_text([re.compile("Al-Sabaa")])
    expect(page.locator("#nothing-in-view")).to_be_hidden()
    page.evaluate("difaf.store.set({ view: { zoom: 15, lat: 34.93, lon: 40.45 } })")
    expect(page.locator("#view-list li")).to_have_text([re.compile("South of Al-Mayadin")])
    page.evaluate("difaf.store.set({ view: { zoom: 15, lat: 34.5, lon: 39.5 } })")
    expect(page.locator("#nothing-in-view")).to_contain_text("lies in this part of the map")


def test_from_afar_discs_become_one_and_count_an_incident_once(open_map: OpenPage) -> None:
    page = open_map("/en/?view=9/35.1/40.4", reduced_motion="reduce")
    far = counts_on_map(page)
    assert far == {"conoco": 6, "hawijat-saqr": 1, "dhiban": 1, "tayyana": 1}
    discs = [one for one in drawn(page)["places"] if one["count"]]
    assert all(one["r"] >= 7.5 for one in discs), "there is room for a digit in each"
    assert drawn_place(page, "deir-ez-zor")["count"] == 0, "a city stays to find one's way by"
    # A disc of several places says so, and a click comes so near that they part.
    assert "Conoco gas field + 3" in {label["text"] for label in drawn(page)["labels"]}
    click_on_map(page, "conoco")
    wait_until(page, "() => difaf.map.view().zoom > 11")
    assert drawn_place(page, "conoco")["count"] == 4
    assert "Conoco gas field" in {label["text"] for label in drawn(page)["labels"]}
    wait_until(page, "() => location.search.includes('view=1')")
    assert "sel=" not in page.url
    click_on_map(page, "conoco")
    expect_panel(page, "Conoco gas field")


_SIZES = """(() => {
  const [legend, side] = ["legend", "side"].map((id) => document.getElementById(id));
  return [legend.offsetWidth, legend.offsetHeight, side.offsetHeight];
})()"""
_WHILE_PLAYING = f"""async (frames) => {{
  const seen = [];
  for (let frame = 0; frame < frames; frame += 1) {{
    await new Promise(requestAnimationFrame);
    await new Promise((passed) => setTimeout(passed)); // what the frame asked for has been done
    if (document.getElementById("sentence").ariaBusy !== "true") continue;
    const discs = [...document.querySelectorAll("#view-list .disc")];
    const isListed = discs.some((disc) => disc.textContent);
    const legend = document.getElementById("legend").textContent;
    seen.push([...{_SIZES}, isListed === legend.includes("Size: incidents")]);
  }}
  return seen;
}}"""


def test_while_time_plays_cards_only_grow_and_the_legend_keeps_up_with_the_list(
    open_map: OpenPage,
) -> None:
    page = open_map("/en/?on=2024-11-05")
    before = page.evaluate(_SIZES)
    page.get_by_label("Speed").select_option("4")
    page.get_by_role("button", name="Play").click()
    *sizes, alike = zip(*page.evaluate(_WHILE_PLAYING, 90), strict=True)
    for small, kept in zip(before, sizes, strict=True):
        assert list(kept) == sorted(kept)
        assert small < kept[-1]
    apart = "".join(" " if one else "x" for one in alike)
    assert "xxxx" not in apart, "the legend explains marks that are gone"
    page.get_by_role("button", name="Pause").click()
    page.get_by_label("On", exact=True).fill("2024-11-05")
    wait_until(page, f"JSON.stringify({_SIZES}) === '{str(before).replace(' ', '')}'")


def test_a_move_of_the_map_counts_nothing_anew(open_map: OpenPage) -> None:
    page = open_map("/en/")
    page.evaluate(
        "(() => { const { layer } = difaf; const { show } = layer; window.choices = [];"
        " layer.show = (next) => { choices.push(next.choice); show(next); }; })()"
    )
    page.locator("#map").hover(position={"x": 600, "y": 500})
    page.mouse.wheel(0, -300)
    wait_until(page, "location.search.includes('view=')")
    assert page.evaluate("new Set(choices).size") == 1
    page.get_by_role("checkbox", name="Government").uncheck()
    assert page.evaluate("new Set(choices).size") == 2
