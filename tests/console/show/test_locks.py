"""Which lock refuses which command, all of them; locks never stop what clears the air, facts or time."""

from typing import get_args

import pytest

from console.show import camera_commands as cam
from console.show import commands as ask
from console.show import comments, hushes, machine, notes, pages
from console.show import edit_commands as edit
from console.show import graphic_commands as put
from console.show import obs_commands as obs
from console.show import pad_commands as pad
from console.show import setup_commands as setting
from console.show.beds import RunBed, SetBedLevel, SkipTrack
from console.show.commands import Command, EndDeal, MoveSegment, PassTime, SetLock, StartDeal
from console.show.cuts import DirectorSet
from console.show.decide import decide
from console.show.decisions import Accepted
from console.show.edits import Patch
from console.show.events import DealEnd, DealEnded, LockSet
from console.show.evolve import replay
from console.show.faders import Bus, MuteBus, SetEffectsLevel
from console.show.feed import FeedSample
from console.show.locks import locked
from console.show.mixes import DropMix, KeepMix, RecallMix
from console.show.pages import PageId
from console.show.panics import Panic, Panicked, UndoPanic
from console.show.setup_types import Stock
from console.show.sounds import HoldSound, PlaySound, PrehearSound, StopSounds, ToggleSound
from console.show.state import FRESH, Claim, Energy, Lock, Opening
from console.show.sync_corrections import CorrectSync, HearSync, RemeasureSync, RevertSync
from console.show.sync_guide import ApplyGuide, GuideSync, SkipGuide, StopGuide, UnapplyGuide
from console.show.types import (
    ONLY,
    CameraId,
    CueId,
    DurationMs,
    GraphicId,
    OverlayId,
    PresetId,
    RuleId,
    SceneName,
    SegmentId,
    UtcMs,
)
from tests.console.show.shop import CLOSE, DEADLINE_MS, MUG, MUG_FLASH, MUG_STARTED, SHOW, WIDE, OpenBook, taken, usd

SEGMENT, NOW = SegmentId("mugs"), UtcMs(0)

WHICH: tuple[tuple[Command, Lock | None], ...] = (
    (ask.OpenShow("engine"), None),
    (ask.LoadShow("digest"), None),
    (ask.BeginShow(), Lock.PLAYBACK),
    (ask.FinishShow(), Lock.PLAYBACK),
    (ask.PassTime(), None),
    (ask.SetLock(Lock.EDIT, on=False), None),
    (cam.TakeCamera(), Lock.PLAYBACK),
    (cam.PreviewCamera(CLOSE.id), Lock.PLAYBACK),
    (cam.TapCamera(CLOSE.id), Lock.PLAYBACK),
    (cam.FollowSwitcher(CLOSE.scene), None),
    (cam.FindCameras((CLOSE.scene,)), None),
    (cam.RenameScene(CLOSE.scene, SceneName("Tight")), None),
    (cam.TakeBack(), Lock.PLAYBACK),
    (cam.HoldCamera(CameraId("wide")), Lock.PLAYBACK),
    (cam.ReleaseCamera(CameraId("wide")), None),
    (cam.SetStudio(on=True), Lock.PLAYBACK),
    (cam.MoveTBar(1), Lock.PLAYBACK),
    (cam.SetDirector(on=True), Lock.PLAYBACK),
    (cam.FollowVoice("Mic", NOW), None),
    (cam.SeeScenes((CLOSE.scene,)), None),
    (obs.RunOutput(obs.Output.STREAM, on=True), Lock.PLAYBACK),
    (obs.MarkMoment(), None),
    (obs.MuteInput("Mic"), Lock.PLAYBACK),
    (obs.SetVolume("Mic", -6.0), Lock.PLAYBACK),
    (obs.SetMonitor("Mic", obs.Monitor.NONE), Lock.PLAYBACK),
    (obs.SetOffset("Mic", 40), Lock.PLAYBACK),
    (obs.SeeReturn(SceneName("Wide"), (), fresh=False), None),
    (obs.SeeFallen(()), None),
    (obs.SeeMisframed(misframed=True), None),
    (obs.ResendPlan(), Lock.PLAYBACK),
    (obs.LeavePlan(), None),
    (pages.TurnPage("pads", PageId("sales")), None),
    (pages.HoldPage("pads", PageId("sales")), None),
    (pages.ReleasePage("pads", PageId("sales")), None),
    (machine.AssignDevice("pads", "usb:1"), None),
    (machine.ReleaseRole("pads"), None),
    (machine.TestDesk(), None),
    (machine.UnmuteControl("pads", "pad/1/1"), None),
    (pad.BindControl("pads", "home", "pad/1/1", "panic"), Lock.EDIT),
    (pad.ClearControl("pads", "home", "pad/1/1"), Lock.EDIT),
    (pad.MoveControl("pads", "home", "pad/1/1", "pad/1/2"), Lock.EDIT),
    (pad.ImportPads("/a.zip"), Lock.EDIT),
    (pad.UndoPads(), Lock.EDIT),
    (pad.RedoPads(), Lock.EDIT),
    (pad.LearnControl(), None),
    (ask.ArmDeal(MUG_FLASH.id), None),
    (ask.DisarmDeal(MUG_FLASH.id), None),
    (ask.StartDeal(MUG_FLASH.id), Lock.PLAYBACK),
    (ask.EndDeal(), Lock.PLAYBACK),
    (ask.ExtendDeal(), Lock.PLAYBACK),
    (ask.ShowCountdown(), Lock.PLAYBACK),
    (ask.OverrideClaim(MUG_FLASH.id, Claim.LEFT, "Ada", "counted"), Lock.PLAYBACK),
    (ask.RestoreClaim(MUG_FLASH.id, Claim.LEFT), None),
    (ask.ReadListing(MUG.id, usd(1), "shop", NOW), None),
    (ask.PinProduct(MUG.id), Lock.PLAYBACK),
    (ask.UnpinProduct(), Lock.PLAYBACK),
    (ask.CountStock(MUG.id, ONLY, 1, "shop", None, provisional=False), None),
    (ask.RecordSale(MUG.id, ONLY, 1, "shop", NOW), None),
    (ask.NextSegment(), Lock.PLAYBACK),
    (ask.BackSegment(), Lock.PLAYBACK),
    (ask.JumpSegment(SEGMENT), Lock.PLAYBACK),
    (ask.SkipSegment(SEGMENT, skip=True), Lock.EDIT),
    (ask.HoldRundown(), None),
    (ask.MoveSegment(SEGMENT, 1), Lock.EDIT),
    (ask.RemoveSegment(SEGMENT), Lock.EDIT),
    (ask.SetDuration(SEGMENT, DurationMs(1)), Lock.EDIT),
    (ask.AcceptProposal(), Lock.EDIT),
    (ask.DeclineProposal(), None),
    (ask.UndoEdit(), Lock.EDIT),
    (ask.RedoEdit(), Lock.EDIT),
    (ask.SetPrompter("text"), Lock.PLAYBACK),
    (ask.ChangeEnergy(Energy.SELL), None),
    (ask.CheckOpening(Opening.HOOK), None),
    (ask.FireCue(CueId("cue")), Lock.PLAYBACK),
    (ask.SettleCue(CueId("cue"), NOW, "switcher", "why"), None),
    (ask.ArmRule(RuleId("rule")), None),
    (ask.DisarmRule(RuleId("rule")), None),
    (ask.AcceptRule(), Lock.PLAYBACK),
    (ask.DeclineRule(), None),
    (ask.ReadMetrics(FeedSample("feed", NOW, None, None, None, None, "USD")), None),
    (put.PreviewGraphic(OverlayId("bug")), Lock.PLAYBACK),
    (put.ShowGraphic(OverlayId("bug")), Lock.PLAYBACK),
    (put.SetGraphic(OverlayId("bug"), "text", "words"), Lock.PLAYBACK),
    (put.TakeGraphics(), Lock.PLAYBACK),
    (put.HideGraphic(OverlayId("bug")), None),
    (put.OverrideGraphic(OverlayId("bug"), "Ada", "looked"), Lock.PLAYBACK),
    (put.RestoreGraphic(OverlayId("bug")), None),
    (put.StepGraphic(OverlayId("bug")), Lock.PLAYBACK),
    (put.DoGraphic(OverlayId("bug"), "wave"), Lock.PLAYBACK),
    (put.LoadGraphic(OverlayId("bug"), GraphicId("cartwall-bug")), None),
    (put.FillGraphic(OverlayId("bug"), "{}"), Lock.PLAYBACK),
    (put.PlayGraphic(OverlayId("bug")), Lock.PLAYBACK),
    (put.UnloadGraphic(OverlayId("bug")), None),
    (put.PlaceOverlay(SceneName("Wide")), Lock.PLAYBACK),
    (put.HoldFraming(()), None),
    (put.ReleaseFraming(), None),
    (put.FrameCamera(CameraId("wide"), PresetId("close")), Lock.PLAYBACK),
    (put.UnframeCamera(CameraId("wide")), None),
    (setting.ProposeScenes(), None),
    (setting.ApplyScenes(), Lock.EDIT),
    (setting.UndoScenes(), Lock.EDIT),
    (setting.SeeStock(Stock((), (), (), (), (), (1, 1))), None),
    (setting.NoteStep(None), None),
    (setting.EndSetUp(), None),
    (setting.NoteUndone((), ()), None),
    (hushes.AcknowledgeAlarm("dead-air"), None),
    (hushes.SnoozeAlarm("dead-air"), None),
    (comments.PickComment("c1", "ana", "Is it blue?"), Lock.PLAYBACK),
    (comments.AnswerComment("c1"), None),
    (comments.BlockViewer("ana"), None),
    (PlaySound(SHOW.sounds[0].id), Lock.PLAYBACK),
    (ToggleSound(SHOW.sounds[0].id), Lock.PLAYBACK),
    (HoldSound(SHOW.sounds[0].id), Lock.PLAYBACK),
    (StopSounds(), None),
    (PrehearSound(SHOW.sounds[0].id), None),
    (RunBed(on=True), Lock.PLAYBACK),
    (SkipTrack(), Lock.PLAYBACK),
    (SetBedLevel(-3.0), Lock.PLAYBACK),
    (SetEffectsLevel(-3.0), Lock.PLAYBACK),
    (MuteBus(Bus.BED), Lock.PLAYBACK),
    (KeepMix("Talk", ()), Lock.EDIT),
    (RecallMix("Talk", 0), Lock.PLAYBACK),
    (DropMix("Talk"), Lock.EDIT),
    (notes.SayNote("hi"), None),
    (notes.SayDeal(), None),
    (notes.SayStock(), None),
    (notes.QuietNotes(), None),
    (CorrectSync("Mic"), Lock.PLAYBACK),
    (RevertSync("Mic"), Lock.PLAYBACK),
    (RemeasureSync(), None),
    (HearSync((), 200.0), None),
    (GuideSync(), Lock.PLAYBACK),
    (SkipGuide(), None),
    (StopGuide(), None),
    (ApplyGuide(), Lock.PLAYBACK),
    (UnapplyGuide(), Lock.PLAYBACK),
    (edit.EditDeal(MUG_FLASH.id, {}), Lock.EDIT),
    (edit.EditSegment(SEGMENT, {}), Lock.EDIT),
    (edit.AddSegment("New", "5m"), Lock.EDIT),
    (edit.CopySegment(SEGMENT), Lock.EDIT),
    (edit.DeleteSegment(SEGMENT), Lock.EDIT),
    (edit.KeepPatch(Patch("", ())), Lock.EDIT),
    (edit.SettlePatch(Patch("", ())), None),
    (edit.SaveAgain(), None),
    (ask.AllOut(), None),
    (Panic(), None),
    (UndoPanic(), Lock.PLAYBACK),
)


def test_no_command_is_forgotten() -> None:
    assert [type(command) for command, _ in WHICH] == list(get_args(Command))


def test_a_sound_can_be_stopped_while_playback_is_locked() -> None:
    locked_up = replay((LockSet(Lock.PLAYBACK, on=True),))
    assert locked(locked_up, RunBed(on=False)) is None
    assert locked(locked_up, ToggleSound(SHOW.sounds[0].id, sounding=True)) is None


@pytest.mark.parametrize(("command", "which"), WHICH, ids=lambda it: type(it).__name__)
def test_each_lock_refuses_its_own(command: Command, which: Lock | None) -> None:
    for lock in Lock:
        refused = locked(replay((LockSet(lock, on=True),)), command)
        assert (refused is not None) == (lock is which)
        if refused is not None:
            assert lock.value in refused.why.lower()
            assert f"lock.{lock.value} on=no" in refused.remedy


@pytest.mark.parametrize(("command", "which"), WHICH, ids=lambda it: type(it).__name__)
def test_what_is_not_locked_is_not_refused(command: Command, which: Lock | None) -> None:
    assert locked(FRESH, command) is None


def test_the_locks_are_apart(book: OpenBook) -> None:
    story = book().when(SetLock(Lock.PLAYBACK, on=True), at_ms=1).then(LockSet(Lock.PLAYBACK, on=True))
    story.when(StartDeal(MUG_FLASH.id), at_ms=2).refused("Playback is locked", "lock.playback on=no")
    story.when(SetLock(Lock.EDIT, on=True), at_ms=3).then(LockSet(Lock.EDIT, on=True))
    story.when(MoveSegment(SEGMENT, 1), at_ms=4).refused("Editing is locked", "lock.edit on=no")
    story.when(SetLock(Lock.PLAYBACK, on=False), at_ms=5).then(LockSet(Lock.PLAYBACK, on=False))
    assert story.state.locks == {Lock.EDIT}


def test_locking_what_is_locked_changes_nothing(book: OpenBook) -> None:
    story = book().given(LockSet(Lock.EDIT, on=True))
    story.when(SetLock(Lock.EDIT, on=True), at_ms=1).then()
    story.when(SetLock(Lock.PLAYBACK, on=False), at_ms=2).then()


def test_a_deal_ends_at_its_deadline_whatever_is_locked(book: OpenBook) -> None:
    story = book().given(MUG_STARTED, LockSet(Lock.PLAYBACK, on=True), LockSet(Lock.EDIT, on=True))
    story.when(EndDeal(), at_ms=DEADLINE_MS - 1).refused("Playback is locked")
    decision = decide(SHOW, story.state, PassTime(), DEADLINE_MS)
    assert isinstance(decision, Accepted)
    assert DealEnded(MUG_FLASH.id, DealEnd.TIME, DEADLINE_MS) in decision.events


def test_the_auto_director_is_stopped_whatever_is_locked_and_not_started(book: OpenBook) -> None:
    story = book().given(DirectorSet(on=True, at_ms=NOW), LockSet(Lock.PLAYBACK, on=True))
    story.when(cam.SetDirector(on=False), at_ms=1).then(DirectorSet(on=False, at_ms=UtcMs(1)))
    story.when(cam.SetDirector(on=True), at_ms=2).refused("Playback is locked", "lock.playback on=no")


def test_panic_works_whatever_is_locked(book: OpenBook) -> None:
    story = book().given(taken(CLOSE), LockSet(Lock.PLAYBACK, on=True), LockSet(Lock.EDIT, on=True))
    story.when(Panic(), at_ms=1).then(Panicked(UtcMs(1)), taken(WIDE))
