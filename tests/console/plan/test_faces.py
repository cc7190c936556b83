"""Pad faces: the three truth states, and never colour alone."""

import pytest

from console.plan.faces import Colour, Look, PadFace, Pressing, light_of, pad_faces, tally
from console.plan.looks import look_at, sight_of
from console.show.camera_commands import FollowSwitcher, PreviewCamera, SeeScenes, SetDirector, TakeCamera, TapCamera
from console.show.commands import AllOut, Command, PinProduct, StartDeal
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.facts import (
    ControlsMuted,
    EffectFailed,
    EffectId,
    EffectUnknown,
    Fact,
    Lane,
    PageAttached,
    PageDrew,
    PreviewChanged,
    ProgramChanged,
    SoundFading,
    SoundsMissing,
    SoundStarted,
)
from console.show.state import FRESH, ShowState
from console.show.truth import NOTHING_KNOWN, observe
from console.show.types import CameraId, DealId, DurationMs, ProductId, SceneName, SoundId, UtcMs
from hardware.messages import DARK, Face, Glow, Spot
from tests.shows.stage import DESK, SHOW, START_MS, at

TAKE_CLOSE = TakeCamera(CameraId("close"))
WIDE, CLOSE = SHOW.cameras[:2]
START_MUG = StartDeal(DealId("mug-flash"))
COUNTDOWN = f"countdown:mug-flash:{START_MS}"


def state_after(*commands: Command) -> ShowState:
    state = FRESH
    for command in commands:
        decision = decide(SHOW, state, command, START_MS)
        assert isinstance(decision, Accepted)
        state = replay(decision.events, state)
    return state


def face(control: Spot, state: ShowState, facts: list[Fact], pressing: Pressing) -> PadFace:
    truth = NOTHING_KNOWN
    for fact in facts:
        truth = observe(truth, fact)
    return pad_faces(SHOW, state, truth, DESK.bindings(SHOW, state), pressing, START_MS)[control]


def program(scene: str) -> ProgramChanged:
    return ProgramChanged(SceneName(scene), EffectId(0))


@pytest.mark.parametrize(
    ("facts", "word", "colour", "glow"),
    [
        ([], "NO OBS", Colour.GREY, Glow.DIM),
        ([program("Wide")], "ASKED", Colour.AMBER, Glow.PULSE),
        ([program("Close")], "ON AIR", Colour.RED, Glow.SOLID),
        (
            [program("Wide"), EffectFailed(EffectId(1), Lane.SWITCHER, "no such scene")],
            "FAILED",
            Colour.AMBER,
            Glow.BLINK,
        ),
        (
            [program("Wide"), EffectUnknown(EffectId(1), Lane.SWITCHER, "frozen")],
            "UNKNOWN",
            Colour.AMBER,
            Glow.BLINK,
        ),
    ],
)
def test_take_shows_what_obs_confirmed(facts: list[Fact], word: str, colour: Colour, glow: Glow) -> None:
    shown = face(at(1, 2), state_after(TAKE_CLOSE), facts, Pressing())
    assert (shown.word, shown.colour, shown.glow) == (word, colour, glow)


def test_camera_on_air_stays_red_while_another_is_asked_for() -> None:
    assert face(at(1, 1), state_after(TAKE_CLOSE), [program("Wide")], Pressing()).word == "ON AIR"


def test_tally_is_program_before_preview() -> None:
    state = state_after(TakeCamera(CameraId("wide")), PreviewCamera(CameraId("close")))
    truth = observe(NOTHING_KNOWN, program("Wide"))
    words = [tally(SHOW, state, truth, camera.id).word for camera in SHOW.cameras]
    assert words == ["ON AIR", "PVW", ""]


@pytest.mark.parametrize(
    ("facts", "word", "colour", "glow"),
    [
        ([], "NO OBS", Colour.GREY, Glow.DIM),
        ([program("Wide")], "TAP AGAIN", Colour.AMBER, Glow.PULSE),
        ([program("Wide"), PreviewChanged(SceneName("Wide"))], "", Colour.GREEN, Glow.DIM),
        ([program("Wide"), PreviewChanged(SceneName("Close"))], "PVW", Colour.GREEN, Glow.SOLID),
        ([program("Close"), PreviewChanged(SceneName("Wide"))], "ON AIR", Colour.RED, Glow.SOLID),
    ],
)
def test_a_tapped_pad_says_what_the_next_tap_does(facts: list[Fact], word: str, colour: Colour, glow: Glow) -> None:
    """Without studio mode it is armed, in studio mode it is what OBS has in preview."""
    shown = face(at(2, 5), state_after(TapCamera(CLOSE.id)), facts, Pressing())
    assert (shown.word, shown.colour, shown.glow) == (word, colour, glow)
    idle = face(at(2, 5), FRESH, [program("Wide")], Pressing())
    assert (idle.word, idle.glow) == ("", Glow.DIM)


def test_the_auto_directors_pad_says_whether_it_cuts() -> None:
    there = (SeeScenes((WIDE.scene, CLOSE.scene)), FollowSwitcher(WIDE.scene))

    def shown(state: ShowState, at_ms: int = START_MS) -> Look:
        return look_at(sight_of(SHOW, state, NOTHING_KNOWN, UtcMs(at_ms)), "director.auto", {"on": "yes"})

    assert shown(FRESH) == Look(Colour.GREY)
    assert shown(state_after(SetDirector(on=True))).word == "WAITS"
    assert shown(state_after(*there, SetDirector(on=True))) == Look(Colour.BLUE, Glow.SOLID, "AUTO")
    by_hand = state_after(*there, SetDirector(on=True), TAKE_CLOSE)
    assert shown(by_hand) == Look(Colour.AMBER, Glow.SOLID, "PAUSED", UtcMs(START_MS + 20_000))
    assert shown(by_hand, START_MS + 20_000).word == "AUTO"


def drew(*instances: str) -> PageDrew:
    return PageDrew(page="p", bus="program", rev=1, layers=instances, at_ns=1)


@pytest.mark.parametrize(
    ("commands", "facts", "word"),
    [
        ([START_MUG], [], "NOT DRAWN"),
        ([START_MUG], [PageAttached("p", "program")], "ASKED"),
        ([START_MUG], [drew(COUNTDOWN)], "LIVE"),
        ([START_MUG], [EffectFailed(EffectId(1), Lane.GRAPHICS, "no page")], "NOT DRAWN"),
        ([START_MUG, AllOut()], [drew()], "HIDDEN"),
    ],
)
def test_deal_shows_what_the_page_drew(commands: list[Command], facts: list[Fact], word: str) -> None:
    shown = face(at(3, 1), state_after(*commands), facts, Pressing())
    assert shown.word == word
    assert shown.deadline_ms == START_MS + 180_000


def test_a_preview_page_never_counts_as_air() -> None:
    on_preview = PageDrew(page="p", bus="preview", rev=1, layers=(COUNTDOWN,), at_ns=1)
    assert face(at(3, 1), state_after(START_MUG), [on_preview], Pressing()).word == "NOT DRAWN"


def test_pin_and_sound() -> None:
    assert face(at(4, 2), state_after(PinProduct(ProductId("throw"))), [], Pressing()).word == "PINNED"
    started = SoundStarted(EffectId(1), SoundId("ding"))
    assert face(at(5, 2), FRESH, [started], Pressing()).word == "PLAYING"
    assert face(at(5, 1), FRESH, [started], Pressing()).word == ""
    assert face(at(5, 2), FRESH, [started, SoundFading(EffectId(1))], Pressing()).word == "FADES"
    missing = SoundsMissing({SoundId("ding"): "ding.wav: no such file"})
    assert face(at(5, 2), FRESH, [missing], Pressing()).word == "NO SOUND"
    assert face(at(5, 2), FRESH, [missing, started], Pressing()).word == "PLAYING"
    assert face(at(5, 2), FRESH, [SoundsMissing({}, (SoundId("ding"),))], Pressing()).word == "LOADING"


def test_failed_press_blinks_over_everything() -> None:
    shown = face(at(5, 1), FRESH, [], Pressing(failed={at(5, 1): "FAILED"}))
    assert (shown.word, shown.glow) == ("FAILED", Glow.BLINK)


def test_a_waiting_press_pulses_over_everything_with_its_word() -> None:
    pressing = Pressing(waiting={at(5, 1): "AGAIN"}, failed={at(5, 1): "FAILED"}, asked=frozenset({at(5, 1)}))
    shown = face(at(5, 1), FRESH, [], pressing)
    assert (shown.word, shown.glow, shown.colour) == ("AGAIN", Glow.PULSE, Colour.AMBER)


def test_a_muted_control_says_so_and_never_that_a_press_is_asked_for_or_failed() -> None:
    on_air, ready = at(4, 2), at(5, 1)
    muted = ControlsMuted("pads", tuple(one.partition(":")[2] for one in (on_air, ready)), "pads: pad 5/1 chatters")
    pressing = Pressing(asked=frozenset({on_air}), failed={ready: "FAILED"})
    state = state_after(PinProduct(ProductId("throw")))

    pinned, sound = (face(one, state, [muted], pressing) for one in (on_air, ready))

    assert (pinned.word, pinned.colour) == ("MUTED", face(on_air, state, [], Pressing()).colour)
    assert (sound.word, sound.colour, sound.glow) == ("MUTED", Colour.GREY, Glow.DIM)
    heard_again = ControlsMuted("pads", (), "")
    assert face(ready, state, [muted, heard_again], pressing).word == "FAILED"


def test_asked_press_pulses() -> None:
    shown = face(at(5, 1), FRESH, [], Pressing(asked=frozenset({at(5, 1)})))
    assert (shown.word, shown.glow) == ("ASKED", Glow.PULSE)


def test_a_take_asked_for_again_is_asked_and_not_failed() -> None:
    facts: list[Fact] = [program("Wide"), EffectUnknown(EffectId(1), Lane.SWITCHER, "frozen")]
    shown = face(at(1, 2), state_after(TAKE_CLOSE), facts, Pressing(asked=frozenset({at(1, 2)})))
    assert (shown.word, shown.glow) == ("ASKED", Glow.PULSE)


def test_every_burning_light_has_a_word() -> None:
    state = state_after(TAKE_CLOSE, START_MUG, PinProduct(ProductId("mug")))
    faces = pad_faces(SHOW, state, NOTHING_KNOWN, DESK.bindings(SHOW, state), Pressing(), START_MS)
    assert all(found.word for found in faces.values() if found.glow in (Glow.SOLID, Glow.PULSE, Glow.BLINK))


def test_no_face_is_dark() -> None:
    assert light_of(None) == DARK


def test_a_light_has_the_words_of_its_face_and_the_end_of_its_countdown() -> None:
    face = PadFace("Cream", "deal.start", Colour.AMBER, Glow.SOLID, "RUNNING", deadline_ms=UtcMs(60_000), level=500)
    light = light_of(face)
    assert (light.colour, light.glow, light.level) == ((255, 160, 16), Glow.SOLID, 500)
    assert light.face == Face(label="Cream", word="RUNNING", icon="timer", until_ms=60_000)


def test_a_light_has_the_figures_and_the_picture_of_its_face() -> None:
    face = PadFace(
        "Cream",
        "camera.take",
        Colour.RED,
        Glow.SOLID,
        "LIVE",
        figure="17 left",
        share=340,
        lasts_ms=DurationMs(90_000),
        picture="Wide",
    )
    assert light_of(face).face == Face(
        "Cream", "LIVE", icon="video", figure="17 left", share=340, lasts_ms=90_000, picture="Wide"
    )


def test_a_pad_shows_its_camera_and_how_long_its_deal_lasts() -> None:
    assert face(at(1, 2), FRESH, [program("Wide")], Pressing()).picture == "Close"
    deal = next(spot for spot, bound in DESK.bindings(SHOW, FRESH).items() if bound.args == {"deal": "mug-flash"})
    assert face(deal, state_after(START_MUG), [program("Wide")], Pressing()).lasts_ms == 180_000
