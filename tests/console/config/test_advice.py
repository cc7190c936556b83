"""What a good show file allows, but a producer should look at again: each warning once, with its line."""

from datetime import date

import pytest

from console.config.advice import advise, sellable_units
from console.config.check import check_show
from console.config.paths import ShowFolder
from console.config.starter import formats, rehearsal_show
from console.show.types import Price, Product, ProductId, Variant, VariantId
from tests.console.config.reading import BASE, FIRST, TODAY, good


def warned(added: str, today: date = TODAY) -> list[str]:
    found = advise(good(added), BASE + added, "show.toml", today)
    return [str(problem) for problem in found.problems] if found else []


@pytest.mark.parametrize("name", ["rehearsal", *formats()])
def test_no_shipped_show_needs_advice(name: str) -> None:
    report = check_show(ShowFolder(rehearsal_show().path.parent / name), TODAY, lambda show: ())
    assert str(report).endswith("nothing wrong."), str(report)


REGULAR = """\
[[product]]
id = "new"
name = "New"
price = "10.00 USD"
regular = { price = "12.00 USD", since = 2026-11-01, where = "shop" }

[[deal]]
id = "new-deal"
product = "new"
price = "9.00 USD"
duration = "2m"
"""


def test_a_was_that_is_too_young_is_not_shown_yet() -> None:
    (warning,) = warned(REGULAR)
    assert warning == (
        f"line {FIRST + 4}: product[3].regular.since = 2026-11-01: A “was” must have been listed for 30 days here. "
        "It is not shown before 2026-12-01."
    )
    assert warned(REGULAR, date(2026, 12, 1)) == []
    assert warned(REGULAR.split("[[deal]]")[0]) == [], "nobody would say it"


def segment(name: str, **keys: object) -> str:
    lines = [f'id = "{name}"', *(f"{key} = {value}" for key, value in keys.items())]
    return "\n".join(["[[segment]]", *lines, "", ""])


SCARF, MUG, DEAL = '"scarf"', '"mug"', '"minute"'


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (
            '[[product]]\nid = "gone"\nname = "Gone"\nprice = "9 USD"\nunits = 3\nreserve = 3\n'
            + segment("a", duration='"2m"', product='"gone"'),
            "It is planned, and there is nothing of it.",
        ),
        (segment("a", duration='"2m"', product=SCARF, goal=41), "It should sell more than the 40 there are."),
        (
            '[[deal]]\nid = "big"\nproduct = "scarf"\nprice = "20.00 USD"\nduration = "2m"\ncap = 41\n',
            "There are 40, the reserve left out, so this caps nothing.",
        ),
        (
            segment("a", duration='"6m"', product=SCARF, start="19:00:00")
            + segment("b", duration='"2m"', product=MUG, start="19:05:30"),
            "What comes before it ends at 19:06, 30s later.",
        ),
        (segment("a", duration='"2m"'), "Nothing is pinned when it starts."),
        (
            segment("a", duration='"2m"', product=SCARF) + segment("b", duration='"2m"', deal=DEAL),
            "It arms a deal but pins no product.",
        ),
        (
            segment("a", duration='"5m"', product=SCARF) + segment("b", duration='"4m"', product=SCARF),
            "segment[2]: “scarf” is pinned for 9m here; more than 8m is an alarm.",
        ),
        (
            '[[deal]]\nid = "again"\nproduct = "scarf"\nprice = "20.00 USD"\nduration = "2m"\n'
            + segment("a", duration='"30s"', product=SCARF, deal=DEAL)
            + segment("b", duration='"2m"', product=SCARF, deal='"again"'),
            "“Silk scarf” sells the same product and may still run.",
        ),
    ],
)
def test_what_deserves_a_second_look_is_said_once(added: str, said: str) -> None:
    warnings = warned(added)
    assert len(warnings) == 1, warnings
    assert said in warnings[0]
    assert warnings[0].startswith("line ")


def test_what_is_planned_well_needs_none() -> None:
    rundown = (
        segment("a", duration='"5m"', product=SCARF, deal=DEAL, start="19:00:00"),
        segment("b", duration='"3m"', product=SCARF, deal=DEAL, start="19:05:00"),
        segment("c", duration='"8m"', product=MUG, goal=500),
        segment("d", duration='"180m"', product=SCARF, adlib="true"),
    )
    assert warned("".join(rundown)) == []


def test_cues_pin_too() -> None:
    cue = '[[cue]]\nid = "mug-pin"\nsteps = [{ verb = "product.pin", product = "mug" }]\n'
    long = cue + segment("a", duration='"12m"', product=SCARF, cues='[{ cue = "mug-pin", before = "4m" }]')
    assert warned(long) == []
    at_start = cue + segment("a", duration='"8m"', cues='[{ cue = "mug-pin", at = "start" }]')
    assert warned(at_start) == []


def test_a_start_after_midnight_is_not_late() -> None:
    added = segment("a", duration='"30m"', product=SCARF, start="23:45:00")  # too long for one pin, too
    assert not any(
        "ends" in one for one in warned(added + segment("b", duration='"5m"', product=MUG, start="00:15:00"))
    )
    (late,) = (
        one for one in warned(added + segment("b", duration='"5m"', product=MUG, start="00:10:00")) if "ends" in one
    )
    assert "What comes before it ends at 00:15, 5m later." in late


def test_units_are_what_can_be_sold() -> None:
    def product(*units: int | None) -> Product:
        kinds = tuple(Variant(VariantId(str(n)), str(n), units=one) for n, one in enumerate(units))
        return Product(ProductId("p"), "P", Price(100, "USD"), variants=kinds, reserve_units=2)

    assert sellable_units(product(5, 1)) == 3
    assert sellable_units(product(5, None)) is None
    assert sellable_units(product()) is None


def test_a_camera_that_is_the_whole_scene_of_others_is_named() -> None:
    cameras = [
        f'[[camera]]\nid = "{name}"\nscene = "Desk"\n' + (f'item = "{item}"\n' if item else "")
        for name, item in (("desk", ""), ("one", "Cam 1"), ("two", "Cam 2"))
    ]
    (warning,) = warned("\n".join(cameras))
    assert "It is the whole of a scene whose items are cameras" in warning
    assert "the last taken of those (one, two)" in warning
    assert warned("\n".join(cameras[1:])) == []
