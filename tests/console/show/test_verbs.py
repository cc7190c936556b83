"""The one vocabulary: every verb makes its command, every wrong word gets its remedy."""

from collections.abc import Mapping
from typing import get_args

import pytest

from console.show.commands import (
    AllOut,
    Command,
    EndDeal,
    FindCameras,
    FollowSwitcher,
    OpenShow,
    Panic,
    PassTime,
    PinProduct,
    PlaySound,
    PreviewCamera,
    ShowCountdown,
    StartDeal,
    StopSounds,
    TakeCamera,
    UnpinProduct,
)
from console.show.types import CameraId, DealId, ProductId, SoundId
from console.show.verbs import VERBS, BadVerb, Verb, command_for, find_verb

MEANT: tuple[tuple[str, dict[str, str], Command], ...] = (
    ("camera.take", {"camera": "wide"}, TakeCamera(camera=CameraId("wide"))),
    ("camera.take", {}, TakeCamera(camera=None)),
    ("camera.preview", {"camera": "wide"}, PreviewCamera(camera=CameraId("wide"))),
    ("deal.start", {"deal": "mug-flash"}, StartDeal(deal=DealId("mug-flash"))),
    ("deal.end", {}, EndDeal()),
    ("product.pin", {"product": "mug"}, PinProduct(product=ProductId("mug"))),
    ("product.unpin", {}, UnpinProduct()),
    ("sfx.play", {"sound": "win"}, PlaySound(sound=SoundId("win"))),
    ("sfx.stop", {}, StopSounds()),
    ("graphic.countdown", {}, ShowCountdown()),
    ("all.out", {}, AllOut()),
    ("panic", {}, Panic()),
)
NOBODY_ASKS_FOR = {PassTime, FollowSwitcher, FindCameras, OpenShow}
"""Commands of the engine itself; no pad may fire them."""

each_verb = pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)


@pytest.mark.parametrize(("name", "args", "command"), MEANT, ids=lambda value: value if isinstance(value, str) else "")
def test_a_verb_makes_its_command(name: str, args: Mapping[str, str], command: Command) -> None:
    assert command_for(name, args) == command


def test_every_verb_and_every_command_a_person_may_give_is_in_that_list() -> None:
    assert {name for name, _, _ in MEANT} == {verb.name for verb in VERBS}
    assert {type(command) for _, _, command in MEANT} == set(get_args(Command)) - NOBODY_ASKS_FOR


def test_names_are_there_once_and_told_in_one_line() -> None:
    names = [verb.name for verb in VERBS]
    assert len(set(names)) == len(names)
    for verb in VERBS:
        assert verb.does.endswith(".")
        assert "\n" not in verb.does


@each_verb
def test_a_verb_is_found_by_its_name(verb: Verb) -> None:
    assert find_verb(verb.name) is verb


@each_verb
def test_a_misspelt_verb_is_refused_with_the_nearest(verb: Verb) -> None:
    wrong = verb.name[:-1]
    bad = command_for(wrong, {})
    assert bad == BadVerb(why=f"There is no verb “{wrong}”.", remedy=f"Did you mean “{verb.name}”?")


def test_a_verb_from_nowhere_is_refused_with_the_list() -> None:
    bad = find_verb("")
    assert isinstance(bad, BadVerb)
    assert all(verb.name in bad.remedy for verb in VERBS)


@each_verb
def test_an_argument_it_has_not_is_refused_with_the_nearest(verb: Verb) -> None:
    given = {argument.name: "x" for argument in verb.arguments}
    for argument in verb.arguments:
        bad = command_for(verb.name, {**given, f"{argument.name}s": "x"})
        assert bad == BadVerb(
            why=f"{verb.name} has no argument “{argument.name}s”.", remedy=f"Did you mean “{argument.name}”?"
        )


@each_verb
def test_a_missing_or_empty_argument_is_asked_for(verb: Verb) -> None:
    for argument in verb.arguments:
        if argument.required:
            wanted = BadVerb(why=f"{verb.name} needs a {argument.kind}.", remedy=f"Give {argument.name}=…")
            assert command_for(verb.name, {}) == wanted
            assert command_for(verb.name, {argument.name: ""}) == wanted


def test_an_argument_of_a_verb_without_any_is_refused() -> None:
    bad = BadVerb(why="panic has no argument “camera”.", remedy="Give it none.")
    assert command_for("panic", {"camera": "wide"}) == bad


def test_arguments_name_the_nouns_of_the_show() -> None:
    kinds = {argument.kind for verb in VERBS for argument in verb.arguments}
    assert kinds == {"camera", "deal", "product", "sound"}
