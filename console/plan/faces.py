"""Pad faces: what every bound control should say and how it should glow, for hardware and for the pad wall alike.

One answer for both, so a light on the desk and its twin on screen never differ. Counterparts: `console.plan.looks` says
how the thing behind a pad is, `hardware.messages.Light` is what a device shows of it.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from console.mapping.padmap import Binding
from console.plan.figures import Figures, figures_of
from console.plan.icons import icon_of
from console.plan.levels import level_now
from console.plan.look import Colour, Look
from console.plan.looks import look_at, sight_of
from console.plan.page_looks import NO_PAGES, Pages
from console.plan.tally import preview_scene, tally
from console.show.state import ShowState
from console.show.truth import Truth
from console.show.types import DurationMs, Show, UtcMs
from hardware.messages import DARK, ControlId, Face, Glow, Light, Spot, SurfaceId, spot

__all__ = ["Colour", "Look", "PadFace", "Pressing", "light_of", "pad_faces", "preview_scene", "tally"]

RGB: dict[Colour, tuple[int, int, int]] = {
    Colour.RED: (255, 32, 32),
    Colour.GREEN: (24, 208, 96),
    Colour.AMBER: (255, 160, 16),
    Colour.BLUE: (48, 120, 255),
    Colour.VIOLET: (160, 80, 255),
    Colour.GREY: (96, 100, 108),
}


class PadFace(Struct, frozen=True):
    """The face of one pad."""

    label: str
    verb: str
    colour: Colour
    glow: Glow
    word: str
    """Never colour alone: ``ON AIR``, ``ASKED``, ``FAILED``, ``PVW``, ``PINNED``, ``AGAIN``..., or empty."""
    deadline_ms: UtcMs | None = None
    """Set while the pad counts down to it."""
    level: int | None = None
    """Where a fader or a ring of light should stand, 0 to `hardware.messages.END`; none: it has no figure."""
    figure: str = ""
    """To read from afar: ``17 left``, ``-12.0 dB``."""
    share: int | None = None
    """How much of a stock is still there, 0 to `hardware.messages.END`."""
    lasts_ms: DurationMs = DurationMs(0)
    """How long all of the countdown is; 0: nobody knows."""
    picture: str = ""
    """The scene whose still is behind it."""


def light_of(face: PadFace | None) -> Light:
    """Turn a face into a light; devices with a display show its words too, others how its countdown ends."""
    if face is None:
        return DARK
    shown = Face(
        label=face.label,
        word=face.word,
        icon=icon_of(face.verb),
        figure=face.figure,
        share=face.share,
        until_ms=face.deadline_ms,
        lasts_ms=face.lasts_ms,
        picture=face.picture,
    )
    return Light(colour=RGB[face.colour], glow=face.glow, level=face.level, face=shown)


class Pressing(Struct, frozen=True):
    """What the last press of each control is waiting for or ended in; the ledger knows."""

    asked: frozenset[Spot] = frozenset()
    """Pressed; the outside has not confirmed yet."""
    failed: dict[Spot, str] = {}
    """Pressed lately and it went wrong: the word to show (``FAILED``, ``UNKNOWN``, ``REFUSED``)."""
    waiting: dict[Spot, str] = {}
    """Guarded, and one press is not enough: the word to show (``AGAIN``, ``2ND SEAT``)."""


OLD_TAKES = ("FAILED", "UNKNOWN")
"""What became of a take before this press; a new one of the same camera is asked for, not failed."""


def _pressed(look: Look, control: Spot, pressing: Pressing) -> Look:
    waiting = pressing.waiting.get(control)
    if waiting is not None:
        return replace(look, colour=Colour.AMBER, glow=Glow.PULSE, word=waiting)
    failed = pressing.failed.get(control)
    if failed is not None:
        return replace(look, colour=Colour.AMBER, glow=Glow.BLINK, word=failed)
    if control in pressing.asked and (look.glow is Glow.DIM or look.word in OLD_TAKES):
        return replace(look, glow=Glow.PULSE, word="ASKED")
    return look


MUTED: Final = "MUTED"
"""What a control says that chatters or is stuck: what it does now, it does unheard."""


def _muted(unpressed: Look) -> Look:
    """Say that presses do not count; what is on air keeps its colour, what is only ready loses it."""
    plain = unpressed.glow is Glow.DIM
    return replace(unpressed, word=MUTED, colour=Colour.GREY if plain else unpressed.colour)


def _muted_controls(truth: Truth) -> frozenset[Spot]:
    return frozenset(
        spot(SurfaceId(surface), ControlId(control))
        for surface, health in truth.surfaces.items()
        for control in health.muted
    )


def pad_faces(
    show: Show,
    state: ShowState,
    truth: Truth,
    bindings: Mapping[Spot, Binding],
    pressing: Pressing,
    at_ms: UtcMs,
    pages: Pages = NO_PAGES,
) -> dict[Spot, PadFace]:
    """Give every bound control its face as of `at_ms`, while these pages stand.

    What several controls fire alike, on two surfaces say, is looked at once.
    """
    sight = sight_of(show, state, truth, at_ms, pages)
    faces: dict[Spot, PadFace] = {}
    seen: dict[tuple[object, ...], tuple[Look, int | None, Figures]] = {}
    muted = _muted_controls(truth)
    for control, binding in bindings.items():
        fires = binding.verb, *binding.args.items()
        if fires not in seen:
            level = level_now(state, truth, binding.verb, binding.args)
            look = look_at(sight, binding.verb, binding.args)
            seen[fires] = look, level, figures_of(sight, binding.verb, binding.args, look)
        unpressed, level, figures = seen[fires]
        look = _muted(unpressed) if control in muted else _pressed(unpressed, control, pressing)
        faces[control] = PadFace(
            label=binding.label,
            verb=binding.verb,
            colour=look.colour,
            glow=look.glow,
            word=look.word,
            deadline_ms=look.deadline_ms,
            level=level,
            figure=figures.figure,
            share=figures.share,
            lasts_ms=figures.lasts_ms,
            picture=figures.picture,
        )
    return faces
