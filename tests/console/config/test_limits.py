"""Market limits are data, and a wrong limits file says what is wrong."""

from pathlib import Path

from console.config.limits import Limits, load_limits, read_limits
from console.config.problems import Problems


def test_the_default_market_is_that_of_the_field() -> None:
    assert load_limits("default") == Limits(market="default", shortest_deal_ms=60_000, longest_deal_ms=1_200_000)  # type: ignore[arg-type]


def test_a_market_nobody_wrote_is_a_problem() -> None:
    answer = load_limits("atlantis")
    assert isinstance(answer, Problems)
    assert "no such file" in str(answer)
    assert Path(answer.file).name == "atlantis.toml"


def test_every_wrong_limit_is_listed() -> None:
    answer = read_limits('market = "x"\n[deal]\nshortest = "soon"\nlargest = "20m"\n', "x.toml")
    assert isinstance(answer, Problems)
    text = str(answer)
    assert 'line 3: deal.shortest = "soon": This is not a duration.' in text
    assert "“longest” is missing" in text
    assert "There is no “largest” here. Did you mean “longest”?" in text


def test_no_limits_at_all_is_a_problem() -> None:
    assert isinstance(read_limits("", "x.toml"), Problems)
