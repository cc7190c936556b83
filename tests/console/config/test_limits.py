"""Market limits are data, and a wrong limits file says what is wrong."""

from pathlib import Path

import pytest

from console.config.limits import Markets, platforms, read_limits, shipped_markets
from console.config.problems import Problems
from console.show.types import Box, DurationMs, Limits, NoGo

SHIPPED = Markets((shipped_markets(),))

GOOD = (shipped_markets() / "default.toml").read_text(encoding="utf-8")


def test_the_default_market_is_that_of_the_field() -> None:
    assert SHIPPED.load("default") == Limits(
        market="default",
        shortest_deal_ms=DurationMs(60_000),
        longest_deal_ms=DurationMs(1_200_000),
        shortest_opening_ms=DurationMs(10_000),
        longest_opening_ms=DurationMs(300_000),
        deepest_percent=90,
        largest_cap=10_000,
        largest_per_buyer=100,
        was_listed_days=30,
        count_fresh_ms=DurationMs(30_000),
        pin_rotate_ms=DurationMs(300_000),
        pin_oldest_ms=DurationMs(480_000),
        no_go=(
            NoGo("tiktok", "portrait", "the app's top bar", Box(0, 0, 1080, 200)),
            NoGo("tiktok", "portrait", "the app's row of buttons", Box(920, 200, 160, 1240)),
            NoGo("tiktok", "portrait", "the app's comments and bag", Box(0, 1440, 1080, 480)),
        ),
        rest_ms=DurationMs(60_000),
    )


def test_no_go_zones_are_by_platform_and_format() -> None:
    zone = '[safe.other]\nwide = [{ what = "a bar", box = [0, 0, 1920, 40] }]\n'
    limits = read_limits(GOOD + zone, "default.toml")
    assert isinstance(limits, Limits)
    assert limits.no_go[-1] == NoGo("other", "wide", "a bar", Box(0, 0, 1920, 40))
    assert platforms(limits) == ("tiktok", "other")
    bare = read_limits(GOOD.partition("[safe")[0], "default.toml")
    assert isinstance(bare, Limits)
    assert bare.no_go == ()


@pytest.mark.parametrize("market", SHIPPED.names())
def test_every_shipped_market_keeps_the_same_places_free(market: str) -> None:
    limits, default = SHIPPED.load(market), SHIPPED.load("default")
    assert isinstance(limits, Limits)
    assert isinstance(default, Limits)
    assert limits.no_go == default.no_go


@pytest.mark.parametrize("market", SHIPPED.names())
def test_every_shipped_market_is_good_and_says_where_its_figures_are_from(market: str) -> None:
    limits = SHIPPED.load(market)
    assert isinstance(limits, Limits), str(limits)
    assert limits.market == market
    comment = (shipped_markets() / f"{market}.toml").read_text(encoding="utf-8").split("market =")[0]
    assert "Check" in comment


def test_a_show_may_bring_a_market_or_change_one(tmp_path: Path) -> None:
    (tmp_path / "atlantis.toml").write_text(GOOD.replace("default", "atlantis"), encoding="utf-8")
    (tmp_path / "default.toml").write_text(GOOD.replace("listed_days = 30", "listed_days = 14"), encoding="utf-8")
    markets = Markets((shipped_markets(), tmp_path))
    assert set(markets.names()) == {*SHIPPED.names(), "atlantis"}
    changed, own = markets.load("default"), markets.load("atlantis")
    assert isinstance(changed, Limits)
    assert isinstance(own, Limits)
    assert (changed.was_listed_days, own.market) == (14, "atlantis")


def test_a_market_nobody_wrote_is_a_problem() -> None:
    answer = SHIPPED.load("atlantis")
    assert isinstance(answer, Problems)
    assert "no such file" in str(answer)
    assert answer.file == "atlantis.toml"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('shortest = "1m"', 'shortest = "soon"', 'deal.shortest = "soon": This is not a duration.'),
        ('longest = "20m"', "", "deal: “longest” is missing."),
        ('longest = "20m"', 'longest = "30s"', "The longest is shorter than the shortest."),
        ('longest = "20m"', 'largest = "20m"', "There is no “largest” here. Did you mean “largest_cap”?"),
        ("listed_days = 30", 'listed_days = "a month"', "must be a whole number"),
        ('oldest = "8m"', 'oldest = "4m"', "The longest is shorter than the shortest."),
        ("deepest_percent = 90", "deepest_percent = 101", "from 0 to 100"),
        ("box = [0, 0, 1080, 200]", "box = [0, 0, 1080]", "This is no box. Write box = [x, y, width, height]"),
        ("box = [0, 0, 1080, 200]", "boxes = 1", "“box” is missing."),
        ("portrait = [", "upright = [", "There is no “upright” here."),
        ('market = "default"', 'market = "gb"', "The file is called default.toml."),
    ],
)
def test_every_wrong_limit_is_named(old: str, new: str, said: str) -> None:
    assert old in GOOD
    answer = read_limits(GOOD.replace(old, new), "default.toml")
    assert isinstance(answer, Problems)
    assert said in str(answer)


def test_no_limits_at_all_is_a_problem() -> None:
    answer = read_limits("", "x.toml")
    assert isinstance(answer, Problems)
    assert len(answer.problems) >= 12


def test_what_is_no_toml_is_a_problem() -> None:
    assert isinstance(read_limits("[", "x.toml"), Problems)
