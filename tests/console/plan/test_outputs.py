"""What OBS is asked about its outputs, moments and inputs, once for each event."""

from itertools import count

import pytest

from console.plan.outputs import (
    ChangeInput,
    FadeInputs,
    MarkChapter,
    MarkMoment,
    ObsEffect,
    RunOutput,
    chapters,
    obs_effects,
)
from console.show.events import DealEnd, DealEnded, Event, ProductPinned, ShowBegan
from console.show.facts import EffectId
from console.show.mixes import InputStand, MixRecalled
from console.show.obs_commands import Monitor, Output
from console.show.obs_events import InputMuted, MomentMarked, MonitorSet, OffsetSet, OutputAsked, VolumeSet
from console.show.sync_corrections import SyncCorrected, SyncReverted
from console.show.types import DealId, ProductId
from tests.console.show.shop import CLOSE_PREVIEWED, MUG, MUG_FLASH, MUG_STARTED, SHOW, START_MS

ONE = EffectId(1)
HOST = InputStand("Host mic", -3.0, muted=False)


@pytest.mark.parametrize(
    ("event", "effect"),
    [
        (OutputAsked(Output.RECORD, True), RunOutput(ONE, Output.RECORD, True)),
        (OutputAsked(Output.STREAM, False), RunOutput(ONE, Output.STREAM, False)),
        (MixRecalled("Talk", (HOST,), 800), FadeInputs(ONE, "Talk", (HOST,), 800)),
        (MomentMarked(3, "Laughter", START_MS), MarkMoment(ONE, "Laughter")),
        *[
            (change, ChangeInput(ONE, change))
            for change in (
                InputMuted("Mic", None),
                VolumeSet("Mic", -6.0),
                MonitorSet("Mic", Monitor.BOTH),
                OffsetSet("Mic", 40),
            )
        ],
        (
            SyncCorrected("Mic", "Host", 20, -35, 55.0, START_MS),
            ChangeInput(ONE, OffsetSet("Mic", -35)),
        ),
        (SyncReverted("Mic", 20, "asked for", START_MS), ChangeInput(ONE, OffsetSet("Mic", 20))),
    ],
)
def test_each_event_asks_once(event: Event, effect: ObsEffect) -> None:
    ids = map(EffectId, count(1))
    assert obs_effects(event, ids) == (effect,)
    assert next(ids) == 2


def test_nothing_else_asks() -> None:
    assert obs_effects(CLOSE_PREVIEWED, map(EffectId, count(1))) == ()
    assert chapters(SHOW, CLOSE_PREVIEWED) == ()


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (MUG_STARTED, f"Deal starts: {MUG_STARTED.name}"),
        (DealEnded(MUG_FLASH.id, DealEnd.OPERATOR), f"Deal ends: {MUG_FLASH.name}"),
        (DealEnded(DealId("gone"), DealEnd.OPERATOR), "Deal ends: gone"),
        (ProductPinned(MUG.id), f"Pinned: {MUG.name}"),
        (ProductPinned(ProductId("gone")), "Pinned: gone"),
        (ShowBegan(START_MS), "Show begins"),
    ],
)
def test_the_recording_is_marked_without_a_press(event: Event, words: str) -> None:
    assert chapters(SHOW, event) == (MarkChapter(words),)
