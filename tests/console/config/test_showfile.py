"""Show files: the shipped ones load, every problem is listed at once, and nothing a user writes raises."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import layouts
from console.config.manifests import package_graphic
from console.config.problems import Problems
from console.config.showfile import load_show
from console.config.starter import rehearsal_show
from console.show.types import (
    Box,
    Camera,
    CameraId,
    Deal,
    DealId,
    DurationMs,
    Price,
    Product,
    ProductId,
    RegularPrice,
    SceneName,
    Show,
    Sound,
    SoundId,
)
from tests.console.config.reading import MANIFESTS, limits, read

GOOD = """\
title = "Evening show"
safe_camera = "wide"
canvas = [1920, 1080]

[[camera]]
id = "wide"
name = "Wide"
scene = "Scene 1"

[[product]]
id = "throw"
name = "Throw"
price = "24.99 USD"
regular = { price = "39.99 USD", since = 2026-06-01, where = "https://shop.example/throw" }

[[product]]
id = "mug"
name = "Mug"
price = "12 EUR"

[[deal]]
id = "flash"
name = "Flash"
product = "throw"
price = "19.99 USD"
duration = "3m"
sting = "win"

[[deal]]
id = "fifth"
product = "mug"
percent = 20
duration = "90s"

[[sound]]
id = "win"
file = "builtin:win"
gain_db = -3
"""


def _said(text: str) -> list[str]:
    answer = read(text)
    assert isinstance(answer, Problems), answer
    return [str(problem) for problem in answer.problems]


def test_a_good_file_is_read_to_the_last_cent() -> None:
    regular = RegularPrice(price=Price(3999, "USD"), since="2026-06-01", where="https://shop.example/throw")
    assert read(GOOD) == Show(
        title="Evening show",
        cameras=(Camera(CameraId("wide"), "Wide", SceneName("Scene 1")),),
        products=(
            Product(ProductId("throw"), "Throw", Price(2499, "USD"), regular),
            Product(ProductId("mug"), "Mug", Price(1200, "EUR")),
        ),
        deals=(
            Deal(DealId("flash"), "Flash", ProductId("throw"), Price(1999, "USD"), DurationMs(180_000), SoundId("win")),
            Deal(DealId("fifth"), "Mug", ProductId("mug"), Price(960, "EUR"), DurationMs(90_000)),
        ),
        sounds=(Sound(SoundId("win"), "win", "builtin:win", -3.0),),
        safe_camera=CameraId("wide"),
        canvas=(1920, 1080),
        limits=limits(),
        countdown=(Box(96, 610, 1120, 402),),
        packages=tuple(package_graphic(MANIFESTS[id_], "wide") for id_ in sorted(MANIFESTS)),
    )


def test_windows_line_ends_change_nothing() -> None:
    assert read(GOOD.replace("\n", "\r\n")) == read(GOOD)


def test_a_day_may_be_text() -> None:
    assert read(GOOD.replace("2026-06-01", '"2026-06-01"')) == read(GOOD)


def test_the_smallest_show_is_a_title() -> None:
    assert read('title = "x"') == Show(
        title="x",
        cameras=(),
        products=(),
        deals=(),
        sounds=(),
        limits=limits(),
        countdown=(Box(40, 950, 840, 456),),
        packages=tuple(package_graphic(MANIFESTS[id_], "portrait") for id_ in sorted(MANIFESTS)),
    )


@pytest.mark.parametrize("name", sorted(path.name for path in layouts.folder("shows").iterdir() if path.is_dir()))
def test_every_shipped_show_loads(name: str) -> None:
    show = load_show(layouts.folder("shows") / name / "show.toml")
    assert isinstance(show, Show), str(show)


def test_the_rehearsal_show_has_something_for_every_row_of_the_wall() -> None:
    show = load_show(layouts.folder("shows") / "rehearsal" / "show.toml")
    assert isinstance(show, Show)
    assert [camera.scene for camera in show.cameras] == ["Wide", "Close-up", "Product table"]
    assert show.safe_camera == "wide"
    assert (len(show.products), len(show.deals), len(show.sounds)) == (6, 4, 6)
    assert sum(product.regular is not None for product in show.products) >= 4
    assert {deal.duration_ms for deal in show.deals} >= {60_000, 600_000}


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ('title = "Evening show"', "", 0, "“title” is missing."),
        ("canvas = [1920, 1080]", "canvas = [1920]", 3, "two whole numbers"),
        ("canvas = [1920, 1080]", "canvass = [1920, 1080]", 3, "Did you mean “canvas”?"),
        ('safe_camera = "wide"', 'safe_camera = "wyde"', 2, "no camera with this id. Did you mean “wide”?"),
        ("[[camera]]", "[[cameras]]", 5, "Did you mean “camera”?"),
        ('scene = "Scene 1"', "", 5, "camera[1]: “scene” is missing."),
        ('id = "wide"', 'id = "w i d e"', 6, "An id is made of"),
        ('price = "24.99 USD"', 'price = "24.9 USD"', 13, "Write “24.90 USD”."),
        ('price = "24.99 USD"', "price = 24.99", 13, "needs its currency"),
        ('price = "24.99 USD"', 'price = "24.99 USD"\nprize = 1', 14, "Did you mean “price”?"),
        ('"39.99 USD"', '"19.99 USD"', 14, "below the listing's $24.99"),
        ('"39.99 USD"', '"39.99 EUR"', 14, "The listing is in USD."),
        ("since = 2026-06-01, ", "", 14, "“since” is missing."),
        ("since = 2026-06-01", 'since = "last summer"', 14, "This is not a day."),
        ("since = 2026-06-01", "since = 2026-06-01T10:00:00", 14, "This is not a day."),
        (', where = "https://shop.example/throw"', "", 14, "“where” is missing."),
        ('product = "throw"', 'product = "trow"', 24, "no product with this id. Did you mean “throw”?"),
        ('price = "19.99 USD"', 'price = "24.99 USD"', 25, "below the listing's $24.99"),
        ('price = "19.99 USD"', 'price = "19.99 EUR"', 25, "“Throw” is listed in USD."),
        ('price = "19.99 USD"', "", 21, "“price” is missing."),
        ('duration = "3m"', 'duration = "59s"', 26, "takes 1m to 20m"),
        ('duration = "3m"', 'duration = "20m1s"', 26, "takes 1m to 20m"),
        ('duration = "3m"', "duration = 180", 26, "needs its unit"),
        ('duration = "3m"', 'duration = "3 min"', 26, "not a duration"),
        ('sting = "win"', 'sting = "wim"', 27, "no sound with this id. Did you mean “win”?"),
        ("percent = 20", 'percent = 20\nprice = "9 EUR"', 32, "not both"),
        ("percent = 20", "percent = 100", 32, "from 1 to 99"),
        ('file = "builtin:win"', 'file = "builtin:wim"', 37, "Did you mean “win”?"),
        ('file = "builtin:win"', 'file = "../win.wav"', 37, "own folder"),
        ("gain_db = -3", "gain_db = 40", 38, "from -60 to 12"),
    ],
)
def test_one_wrong_thing_is_named_where_it_stands(old: str, new: str, line: int, said: str) -> None:
    assert GOOD.count(old) >= 1
    problems = _said(GOOD.replace(old, new, 1))
    assert any(said in problem and problem.startswith(f"line {line}: " if line else "“") for problem in problems), (
        problems
    )


def test_two_of_one_id_are_named(tmp_path: Path) -> None:
    text = GOOD.replace('id = "mug"', 'id = "throw"').replace('id = "fifth"', 'id = "flash"')
    problems = _said(text)
    assert 'line 17: product[2].id = "throw": An id is used once. The first product has it already.' in problems[0]
    assert any("The first deal has it already." in problem for problem in problems)


def test_two_cameras_of_one_scene_are_refused() -> None:
    problems = _said(GOOD + '[[camera]]\nid = "b"\nscene = "Scene 1"\n')
    assert problems == [
        'line 41: camera[2].scene = "Scene 1": A scene is one camera\'s, or tally would lie. '
        "The first camera has it already. Choose another."
    ]


def test_every_problem_is_listed_at_once_in_the_order_of_the_lines() -> None:
    text = GOOD.replace("title", "titel").replace("24.99", "24.9").replace("3m", "3h").replace("builtin:win", "../nope")
    answer = read(text)
    assert isinstance(answer, Problems)
    lines = [problem.line for problem in answer.problems]
    assert lines == sorted(lines)
    assert set(lines) == {0, 1, 13, 26, 37}


def test_a_product_with_a_wrong_price_is_still_known_to_its_deal() -> None:
    problems = _said(GOOD.replace('price = "24.99 USD"', 'price = "24.9 USD"'))
    assert len(problems) == 1


def test_a_percentage_that_leaves_nothing_is_refused() -> None:
    assert any("nothing to pay" in p for p in _said(GOOD.replace("12 EUR", "0.01 EUR").replace("= 20", "= 99")))


def test_a_show_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert isinstance(load_show(tmp_path / "show.toml"), Problems)


def test_zone_market_and_times_are_the_shows() -> None:
    show = read('zone = "Europe/London"\nstarts = 19:00:00\nmarket = "gb"\nloops = true\n' + GOOD)
    assert isinstance(show, Show), str(show)
    assert (show.zone.name, show.starts, show.loops, show.limits.market) == ("Europe/London", 68_400_000, True, "gb")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('zone = "Europe/Lundon"', "There is no such time zone here. Did you mean “Europe/London”?"),
        ('zone = "Middle Earth"', "Write a name like “Europe/London”, or “UTC”."),
        ('market = "uss"', "There are no limits for this market. Did you mean “us”?"),
        ('starts = "soon"', "This is not a time of day."),
        ("loops = 1", "This is yes or no."),
        ('segments = "x"', "Did you mean “segment”?"),
    ],
)
def test_what_is_wrong_with_the_show_as_a_whole_is_said(line: str, said: str) -> None:
    problems = read(f"{line}\n{GOOD}")
    assert isinstance(problems, Problems)
    assert len(problems.problems) == 1
    assert str(problems.problems[0]).startswith("line 1: ")
    assert said in str(problems)


_TEXTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["wide", "throw", "flash", "win", "3m", "1.00 USD", "builtin:win", "deal.start", "start", "viewers"]
    ),
)
_VALUES = st.recursive(
    st.one_of(_TEXTS, st.integers(), st.floats(), st.booleans(), st.dates(), st.times()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "price", "since", "where", "verb", "deal", "cue", "after", "at", "x"]), inner
        ),
    ),
    max_leaves=6,
)
_NAMES = """
id name scene price regular product percent duration sting file gain_db odd variant units sku points
image opening cap per_buyer extension start deal camera graphics sounds prompter goal loop follow
adlib cues steps undo_on metric above below every milestone release hold once ask cooldown per_hour
sound role
"""
_KEYS = st.sampled_from(_NAMES.split())
_PARTS = ("camera", "product", "deal", "sound", "segment", "cue", "rule", "drop", "win", "seat", "import")


def _toml(value: object) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{key} = {_toml(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_toml, value)) + "]"
        case str():
            return '"' + "".join(f"\\U{ord(sign):08x}" for sign in value if not 0xD800 <= ord(sign) < 0xE000) + '"'
        case _:
            return str(value)


@given(
    tables=st.lists(st.tuples(st.sampled_from(_PARTS), st.dictionaries(_KEYS, _VALUES)), max_size=6),
    top=st.dictionaries(
        st.sampled_from(["title", "canvas", "safe_camera", "deals", "zone", "starts", "market", "loops", "guards"]),
        _VALUES,
    ),
)
def test_whatever_stands_in_the_tables_is_a_show_or_problems(
    tables: list[tuple[str, dict[str, object]]], top: dict[str, object]
) -> None:
    lines = [f"{key} = {_toml(value)}" for key, value in top.items()]
    for name, values in tables:
        lines += [f"[[{name}]]", *(f"{key} = {_toml(value)}" for key, value in values.items())]
    text = "\n".join(lines)
    tomllib.loads(text)
    answer = read(text)
    if isinstance(answer, Problems):
        assert answer.problems
        assert all(0 <= problem.line <= len(lines) and problem.reason for problem in answer.problems)
        assert str(answer)


@given(st.text())
def test_whatever_is_written_is_a_show_or_problems(text: str) -> None:
    assert isinstance(read(text), Show | Problems)


WHOLE = (rehearsal_show().show_file).read_text(encoding="utf-8")


@given(at=st.integers(min_value=0, max_value=len(WHOLE)), cut=st.integers(0, 60), put=st.text(max_size=5))
def test_a_whole_show_harmed_anywhere_never_raises(at: int, cut: int, put: str) -> None:
    text = WHOLE[:at] + put + WHOLE[at + cut :]
    answer = read(text)
    if isinstance(answer, Problems):
        assert all(0 <= problem.line <= text.count("\n") + 1 and problem.reason for problem in answer.problems)


@given(
    at=st.integers(min_value=0, max_value=len(GOOD)),
    cut=st.integers(min_value=0, max_value=40),
    put=st.text(max_size=5),
)
def test_a_good_file_harmed_anywhere_never_raises(at: int, cut: int, put: str) -> None:
    answer = read(GOOD[:at] + put + GOOD[at + cut :])
    if isinstance(answer, Show):
        for deal in answer.deals:
            product = answer.product(deal.product)
            assert product is not None
            assert deal.price.currency == product.price.currency
            assert 0 < deal.price.minor < product.price.minor
            assert answer.limits.shortest_deal_ms <= deal.duration_ms <= answer.limits.longest_deal_ms
