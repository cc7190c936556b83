"""What an OSC message asks for: verbs, places, arming, subscribing; and why not where it makes no sense."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.remote.api_words import Place
from console.remote.osc_words import (
    ARM_S,
    TOPICS,
    Arm,
    Bad,
    Fire,
    Nothing,
    Press,
    Subscribe,
    Unsubscribe,
    read_message,
)
from console.show.verbs import VERBS


@pytest.mark.parametrize(
    ("address", "values", "verb", "args"),
    [
        ("/cartwall/camera/take", ["product"], "camera.take", {"camera": "product"}),
        ("/cartwall/camera/take/product", [], "camera.take", {"camera": "product"}),
        ("/cartwall/camera/take", [], "camera.take", {}),
        (
            "/cartwall/camera/auto/wide",
            ["Fade", 500],
            "camera.auto",
            {"camera": "wide", "transition": "Fade", "ms": "500"},
        ),
        ("/cartwall/camera/auto", ["ms=500", "wide"], "camera.auto", {"camera": "wide", "ms": "500"}),
        ("/cartwall/lock/edit", [True], "lock.edit", {"on": "yes"}),
        ("/cartwall/lock/edit", [0], "lock.edit", {"on": "0"}),
        ("/cartwall/lock/edit/no", [], "lock.edit", {"on": "no"}),
        ("/cartwall/tbar/move", [250.0], "tbar.move", {"position": "250"}),
        ("/cartwall/input/volume/Mic", [-6.5], "input.volume", {"input": "Mic", "db": "-6.5"}),
        ("/cartwall/prompter/show", ["say a=b"], "prompter.show", {"text": "say a=b"}),
        ("/cartwall/prompter/show", ["text=hello"], "prompter.show", {"text": "hello"}),
        ("/cartwall/prompter/show/Look%20here", [], "prompter.show", {"text": "Look here"}),
        ("/cartwall/panic", [], "panic", {}),
    ],
)
def test_a_verb_takes_its_arguments_by_place_and_by_name(
    address: str, values: list[Any], verb: str, args: dict[str, str]
) -> None:
    assert read_message(address, values) == Fire(verb, args)


def test_every_verb_has_its_address() -> None:
    for verb in VERBS:
        wish = read_message("/cartwall/" + verb.name.replace(".", "/"), [])
        assert wish == Fire(verb.name, {})


def test_a_button_fires_when_it_goes_down_and_lets_go_of_what_lasts() -> None:
    assert read_message("/cartwall/panic", [1.0]) == Fire("panic", {})
    assert read_message("/cartwall/panic", [0.0]) == Nothing()
    assert read_message("/cartwall/camera/take/wide", [1]) == Fire("camera.take", {"camera": "wide"})
    assert read_message("/cartwall/camera/take", [1.0]) == Fire("camera.take", {})
    assert read_message("/cartwall/camera/hold/wide", [1.0]) == Fire("camera.hold", {"camera": "wide"})
    assert read_message("/cartwall/camera/hold/wide", [0.0]) == Fire("camera.release", {"camera": "wide"})
    assert read_message("/cartwall/deal/end", [1.0]) == Fire("deal.end", {})


def test_companions_places_are_presses() -> None:
    assert read_message("/location/1/0/7/press", []) == Press(Place("1", "0", "7"), "press")
    assert read_message("/location/deals/2/3/down", [1]) == Press(Place("deals", "2", "3"), "down")
    assert isinstance(read_message("/location/1/0/press", []), Bad)
    assert isinstance(read_message("/location/1/0/0/step", []), Bad)


@pytest.mark.parametrize(
    ("values", "seconds"),
    [([], ARM_S), ([1], ARM_S), ([True], ARM_S), ([1.0], ARM_S), ([5], 5), ([0], 0), ([False], 0)],
)
def test_arming_lasts_some_seconds(values: list[Any], seconds: int) -> None:
    assert read_message("/cartwall/arm", values) == Arm(seconds)


@pytest.mark.parametrize("values", [[ARM_S + 1], [-1], ["x"], [float("nan")]])
def test_arming_for_long_or_nonsense_is_refused(values: list[Any]) -> None:
    assert isinstance(read_message("/cartwall/arm", values), Bad)


def test_subscribing_names_a_port_and_what_is_wanted() -> None:
    assert read_message("/cartwall/subscribe", [9001]) == Subscribe(9001, TOPICS)
    assert read_message("/cartwall/subscribe", ["9001", "deals", "faces"]) == Subscribe(9001, ("faces", "deals"))
    assert read_message("/cartwall/subscribe", [9001.0, "stock,deals"]) == Subscribe(9001, ("deals", "stock"))
    assert read_message("/cartwall/unsubscribe", [9001]) == Unsubscribe(9001)
    for values in ([], [0], [70000], [True], ["x"], [float("inf")], [9001, "cheese"]):
        assert isinstance(read_message("/cartwall/subscribe", values), Bad), values
    assert isinstance(read_message("/cartwall/unsubscribe", []), Bad)


def test_what_makes_no_sense_is_refused_with_a_remedy() -> None:
    wish = read_message("/cartwall/camra/take/wide", [])
    assert isinstance(wish, Bad)
    assert wish.remedy == "Did you mean “camera.take”?"
    many = read_message("/cartwall/deal/start", ["a", "b", "c"])
    assert many == Bad("deal.start", "deal.start has not so many arguments.", "It takes deal.")
    assert isinstance(read_message("/cartwall/prompter/show", ["x" * 300]), Bad)
    assert isinstance(read_message("/cartwall/" + "x/" * 2000, []), Bad)


@pytest.mark.parametrize("address", ["/", "/cartwall", "/cartwall/", "/mixer/ch/1/fader", "//", ""])
def test_what_is_for_somebody_else_means_nothing(address: str) -> None:
    assert read_message(address, [0.5]) == Nothing()


VALUES = st.lists(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.tuples(st.integers()),
    max_size=5,
)
WORDS = st.sampled_from(["cartwall", "location", "press", "arm", "subscribe", "1", *["camera", "take deal", "end"]])


@given(st.lists(WORDS | st.text(max_size=8), max_size=7), VALUES)
def test_whatever_comes_it_is_read(parts: list[str], values: list[Any]) -> None:
    read_message("/" + "/".join(parts), values)
