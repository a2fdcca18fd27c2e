"""The same window is asked of each peer, as a box or as tiles."""

from bench.compare_peers import Compared, Shown, View, peers_asks, table

FACTS = {"lon": 40.0, "lat": 35.5, "zone": "sdf", "kind": "attack", "place": "marat"}


def test_a_window_is_a_box_around_its_middle_and_the_tiles_that_cover_it() -> None:
    view = View(0, 0, 2)  # four tiles a side, 1,024 pixels: narrower than the window
    left, bottom, right, top = map(float, view.box().split(","))
    assert (left, right) == (-253.125, 253.125)
    assert round(top, 5) == -round(bottom, 5) == 82.76537  # 450 of the 512 pixels to the edge
    assert len(view.tiles()) == 6 * 4


def test_every_way_is_asked_for_the_same_zone_kind_and_days() -> None:
    for asks in peers_asks(FACTS).values():
        for path in asks["filtered"] or []:
            assert path.endswith("zone=sdf&kind=attack&since=2024-10-01&until=2024-10-31")
            assert path.count("?") == 1


def test_the_table_has_the_growth_of_the_servers_work() -> None:
    def at(work: float) -> Compared:
        return {"Difaf": {"first view": Shown(10, 20, work, 3.4, 2), "viewport": Shown(*[0] * 5)}}

    cell = "10 · 20 ms, work {} ms, 3 kB, 2 requests"
    assert table({10_000: at(2), 100_000: at(5)}).splitlines()[2:] == [
        f"| first view | **Difaf** | {cell.format(2)} | {cell.format(5)} | × 2.5 |",
        "| viewport | **Difaf** | nothing asked | nothing asked |  |",
    ]
