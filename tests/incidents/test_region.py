import pytest

from incidents.region import own_region, region, regions


def test_the_first_region_is_the_euphrates() -> None:
    assert regions() == ["euphrates"]
    assert own_region().name_ar == "الفرات عند دير الزور"
    assert str(own_region().time_zone) == "Asia/Damascus"


def test_an_unknown_region_is_refused_with_those_there_are() -> None:
    with pytest.raises(LookupError, match="Regions: euphrates"):
        region("../euphrates")


def test_a_point_in_the_region_raises_no_warning() -> None:
    assert own_region().warning_about(40.24, 35.31) == ""


def test_swapped_longitude_and_latitude_are_told_from_a_faraway_point() -> None:
    assert "the two look swapped" in own_region().warning_about(35.31, 40.24)
    assert own_region().warning_about(0, 0) == (
        "Longitude 0, latitude 0 lies outside the region “The Euphrates at Deir ez-Zor”."
    )
