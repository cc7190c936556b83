"""The one vocabulary: every verb makes its command, every wrong word gets its remedy."""

from collections.abc import Mapping
from typing import get_args

import pytest

from console.show.beds import RunBed, SetBedLevel, SkipTrack
from console.show.camera_commands import (
    FindCameras,
    FollowSwitcher,
    FollowVoice,
    HoldCamera,
    MoveTBar,
    PreviewCamera,
    ReleaseCamera,
    RenameScene,
    SeeScenes,
    SetDirector,
    SetStudio,
    TakeBack,
    TakeCamera,
    TapCamera,
)
from console.show.commands import (
    AcceptProposal,
    AcceptRule,
    AllOut,
    ArmDeal,
    ArmRule,
    BackSegment,
    BeginShow,
    ChangeEnergy,
    CheckOpening,
    Command,
    CountStock,
    DeclineProposal,
    DeclineRule,
    DisarmDeal,
    DisarmRule,
    EndDeal,
    ExtendDeal,
    FinishShow,
    FireCue,
    HoldRundown,
    JumpSegment,
    LoadShow,
    MoveSegment,
    NextSegment,
    OpenShow,
    OverrideClaim,
    PassTime,
    PinProduct,
    ReadListing,
    ReadMetrics,
    RecordSale,
    RedoEdit,
    RemoveSegment,
    RestoreClaim,
    SetDuration,
    SetLock,
    SetPrompter,
    SettleCue,
    ShowCountdown,
    SkipSegment,
    StartDeal,
    UndoEdit,
    UnpinProduct,
)
from console.show.comments import AnswerComment, BlockViewer, PickComment
from console.show.edit_commands import (
    AddSegment,
    CopySegment,
    DeleteSegment,
    EditDeal,
    EditSegment,
    KeepPatch,
    SaveAgain,
    SettlePatch,
)
from console.show.faders import Bus, MuteBus, SetEffectsLevel
from console.show.graphic_commands import (
    DoGraphic,
    FillGraphic,
    FrameCamera,
    HideGraphic,
    HoldFraming,
    LoadGraphic,
    OverrideGraphic,
    PlaceOverlay,
    PlayGraphic,
    PreviewGraphic,
    ReleaseFraming,
    RestoreGraphic,
    SetGraphic,
    ShowGraphic,
    StepGraphic,
    TakeGraphics,
    UnframeCamera,
    UnloadGraphic,
)
from console.show.hushes import AcknowledgeAlarm, SnoozeAlarm
from console.show.machine import AssignDevice, ReleaseRole, TestDesk, UnmuteControl
from console.show.mix_verbs import OVER_MS
from console.show.mixes import DropMix, KeepMix, RecallMix
from console.show.notes import QuietNotes, SayDeal, SayNote, SayStock
from console.show.obs_commands import (
    LeavePlan,
    MarkMoment,
    Monitor,
    MuteInput,
    Output,
    ResendPlan,
    RunOutput,
    SeeFallen,
    SeeMisframed,
    SeeReturn,
    SetMonitor,
    SetOffset,
    SetVolume,
)
from console.show.pad_commands import (
    BindControl,
    ClearControl,
    ImportPads,
    LearnControl,
    MoveControl,
    RedoPads,
    UndoPads,
)
from console.show.pages import HoldPage, PageId, ReleasePage, TurnPage
from console.show.panics import Panic, UndoPanic
from console.show.setup_commands import (
    ApplyScenes,
    EndSetUp,
    NoteStep,
    NoteUndone,
    ProposeScenes,
    SeeStock,
    UndoScenes,
)
from console.show.sounds import HoldSound, PlaySound, PrehearSound, StopSounds, ToggleSound
from console.show.state import Claim, Energy, Lock, Opening
from console.show.sync_corrections import CorrectSync, HearSync, RemeasureSync, RevertSync
from console.show.sync_guide import ApplyGuide, GuideSync, SkipGuide, StopGuide, UnapplyGuide
from console.show.types import (
    ONLY,
    CameraId,
    CueId,
    DealId,
    DurationMs,
    GraphicId,
    OverlayId,
    PresetId,
    ProductId,
    Risk,
    RuleId,
    SceneName,
    SegmentId,
    SoundId,
    VariantId,
)
from console.show.verb import Argument, Verb
from console.show.verbs import VERBS, BadVerb, command_for, find_verb

DEAL, PRODUCT, SEGMENT, RULE = DealId("d"), ProductId("p"), SegmentId("s"), RuleId("r")
OVERLAY = OverlayId("g")
BY_HAND = "counted by hand"

ON_PADS = {"surface": "pads", "control": "pad/3/1"}

MEANT: tuple[tuple[str, dict[str, str], Command], ...] = (
    ("camera.take", {"camera": "wide"}, TakeCamera(camera=CameraId("wide"))),
    ("camera.take", {}, TakeCamera(camera=None)),
    ("camera.preview", {"camera": "wide"}, PreviewCamera(camera=CameraId("wide"))),
    ("camera.cut", {"camera": "wide"}, TakeCamera(CameraId("wide"), "Cut")),
    ("camera.auto", {}, TakeCamera()),
    (
        "camera.auto",
        {"camera": "wide", "transition": "Fade", "ms": "300"},
        TakeCamera(CameraId("wide"), "Fade", DurationMs(300)),
    ),
    ("camera.tap", {"camera": "wide"}, TapCamera(CameraId("wide"))),
    ("camera.back", {}, TakeBack()),
    (
        "camera.frame",
        {"camera": "wide", "preset": "close"},
        FrameCamera(CameraId("wide"), PresetId("close")),
    ),
    ("camera.unframe", {"camera": "wide"}, UnframeCamera(CameraId("wide"))),
    ("camera.hold", {"camera": "wide"}, HoldCamera(CameraId("wide"))),
    ("camera.release", {"camera": "wide"}, ReleaseCamera(CameraId("wide"))),
    ("studio.mode", {"on": "yes"}, SetStudio(on=True)),
    ("tbar.move", {"position": "250"}, MoveTBar(250)),
    ("director.auto", {"on": "no"}, SetDirector(on=False)),
    ("output.start", {"output": "record"}, RunOutput(Output.RECORD, on=True)),
    ("output.stop", {"output": "stream"}, RunOutput(Output.STREAM, on=False)),
    ("moment.mark", {}, MarkMoment()),
    ("plan.resend", {}, ResendPlan()),
    ("plan.leave", {}, LeavePlan()),
    ("moment.mark", {"words": "Sold out"}, MarkMoment("Sold out")),
    ("input.mute", {"input": "Mic"}, MuteInput("Mic")),
    ("input.mute", {"input": "Mic", "on": "yes"}, MuteInput("Mic", on=True)),
    ("input.volume", {"input": "Mic", "db": "-6.5"}, SetVolume("Mic", -6.5)),
    ("input.monitor", {"input": "Mic", "monitor": "only"}, SetMonitor("Mic", Monitor.ONLY)),
    ("input.offset", {"input": "Mic", "ms": "-40"}, SetOffset("Mic", -40)),
    ("deal.arm", {"deal": "d"}, ArmDeal(DEAL)),
    ("deal.disarm", {"deal": "d"}, DisarmDeal(DEAL)),
    ("deal.start", {"deal": "d"}, StartDeal(DEAL)),
    ("deal.end", {}, EndDeal()),
    ("deal.end", {"deal": "d"}, EndDeal(DEAL)),
    ("deal.extend", {}, ExtendDeal()),
    ("graphic.countdown", {}, ShowCountdown()),
    ("graphic.countdown", {"deal": "d"}, ShowCountdown(DEAL)),
    (
        "claim.override",
        {"deal": "d", "claim": "was", "who": "Ana", "reason": "listing seen"},
        OverrideClaim(DEAL, Claim.WAS, "Ana", "listing seen"),
    ),
    ("graphic.preview", {"graphic": "g"}, PreviewGraphic(OVERLAY)),
    ("graphic.take", {}, TakeGraphics()),
    ("graphic.show", {"graphic": "g"}, ShowGraphic(OVERLAY)),
    ("graphic.hide", {"graphic": "g"}, HideGraphic(OVERLAY)),
    ("graphic.set", {"graphic": "g", "field": "text"}, SetGraphic(OVERLAY, "text", None)),
    ("graphic.set", {"graphic": "g", "field": "text", "value": "Hi"}, SetGraphic(OVERLAY, "text", "Hi")),
    ("graphic.override", {"graphic": "g", "who": "Ana", "reason": "tested"}, OverrideGraphic(OVERLAY, "Ana", "tested")),
    ("graphic.restore", {"graphic": "g"}, RestoreGraphic(OVERLAY)),
    ("graphic.step", {"graphic": "g"}, StepGraphic(OVERLAY)),
    ("graphic.step", {"graphic": "g", "step": "2"}, StepGraphic(OVERLAY, 2)),
    ("graphic.do", {"graphic": "g", "deed": "wave"}, DoGraphic(OVERLAY, "wave")),
    ("graphic.do", {"graphic": "g", "deed": "wave", "payload": "1"}, DoGraphic(OVERLAY, "wave", "1")),
    ("graphic.load", {"graphic": "g", "package": "p"}, LoadGraphic(OVERLAY, GraphicId("p"))),
    (
        "graphic.load",
        {"graphic": "g", "package": "p", "layer": "7", "data": "{}"},
        LoadGraphic(OVERLAY, GraphicId("p"), "{}", 7),
    ),
    ("graphic.fill", {"graphic": "g", "data": "{}", "skip": "yes"}, FillGraphic(OVERLAY, "{}", skip=True)),
    ("graphic.play", {"graphic": "g"}, PlayGraphic(OVERLAY)),
    ("graphic.play", {"graphic": "g", "step": "1", "skip": "no"}, PlayGraphic(OVERLAY, 1)),
    ("graphic.unload", {"graphic": "g"}, UnloadGraphic(OVERLAY)),
    ("obs.overlay", {"scene": "Wide"}, PlaceOverlay(SceneName("Wide"))),
    ("scenes.propose", {}, ProposeScenes()),
    ("preflight.run", {}, TestDesk()),
    ("scenes.propose", {"apart": "yes"}, ProposeScenes(apart=True)),
    ("scenes.apply", {}, ApplyScenes()),
    ("scenes.apply", {"air": "yes"}, ApplyScenes(air=True)),
    ("scenes.undo", {}, UndoScenes()),
    ("desk.assign", {"role": "pads", "device": "Grid"}, AssignDevice("pads", "Grid")),
    ("desk.release", {"role": "pads"}, ReleaseRole("pads")),
    ("desk.unmute", {"surface": "pads", "control": "pad/3/1"}, UnmuteControl("pads", "pad/3/1")),
    ("page.show", {"surface": "pads", "page": "sales"}, TurnPage("pads", PageId("sales"))),
    ("page.hold", {"surface": "pads", "page": "sales"}, HoldPage("pads", PageId("sales"))),
    ("page.release", {"surface": "pads", "page": "sales"}, ReleasePage("pads", PageId("sales"))),
    ("pad.bind", ON_PADS | {"verb": "panic"}, BindControl("pads", "home", "pad/3/1", "panic")),
    ("pad.clear", ON_PADS, ClearControl("pads", "home", "pad/3/1")),
    ("pad.move", ON_PADS | {"to": "pad/3/2"}, MoveControl("pads", "home", "pad/3/1", "pad/3/2")),
    ("pad.import", {"file": "/a.zip"}, ImportPads("/a.zip")),
    ("pad.undo", {}, UndoPads()),
    ("pad.redo", {}, RedoPads()),
    ("pad.learn", {"on": "no"}, LearnControl(on=False)),
    ("claim.restore", {"deal": "d", "claim": "left"}, RestoreClaim(DEAL, Claim.LEFT)),
    ("product.pin", {"product": "p"}, PinProduct(PRODUCT)),
    ("product.unpin", {}, UnpinProduct()),
    ("stock.count", {"product": "p", "units": "4"}, CountStock(PRODUCT, ONLY, 4, BY_HAND, None, provisional=False)),
    (
        "stock.count",
        {"product": "p", "variant": "blue-xl", "units": "0"},
        CountStock(PRODUCT, VariantId("blue-xl"), 0, BY_HAND, None, provisional=False),
    ),
    ("show.begin", {}, BeginShow()),
    ("show.finish", {}, FinishShow()),
    ("rundown.next", {}, NextSegment()),
    ("rundown.back", {}, BackSegment()),
    ("rundown.jump", {"segment": "s"}, JumpSegment(SEGMENT)),
    ("rundown.hold", {}, HoldRundown()),
    ("rundown.hold", {"on": "no"}, HoldRundown(on=False)),
    ("rundown.skip", {"segment": "s"}, SkipSegment(SEGMENT, skip=True)),
    ("rundown.unskip", {"segment": "s"}, SkipSegment(SEGMENT, skip=False)),
    ("rundown.move", {"segment": "s", "place": "3"}, MoveSegment(SEGMENT, 3)),
    ("rundown.remove", {"segment": "s"}, RemoveSegment(SEGMENT)),
    ("rundown.duration", {"segment": "s", "seconds": "90"}, SetDuration(SEGMENT, DurationMs(90_000))),
    ("plan.accept", {}, AcceptProposal()),
    ("plan.decline", {}, DeclineProposal()),
    ("edit.undo", {}, UndoEdit()),
    ("edit.redo", {}, RedoEdit()),
    ("edit.save", {}, SaveAgain()),
    (
        "deal.edit",
        {"deal": "d", "price": "17.90 USD", "cap": "none"},
        EditDeal(DealId("d"), {"price": "17.90 USD", "cap": "none"}),
    ),
    ("rundown.edit", {"segment": "s", "name": "Hello"}, EditSegment(SEGMENT, {"name": "Hello"})),
    ("rundown.add", {"name": "Hello", "duration": "5m", "after": "s"}, AddSegment("Hello", "5m", "s")),
    ("rundown.copy", {"segment": "s"}, CopySegment(SEGMENT)),
    ("rundown.delete", {"segment": "s"}, DeleteSegment(SEGMENT)),
    ("lock.edit", {"on": "yes"}, SetLock(Lock.EDIT, on=True)),
    ("lock.playback", {"on": "off"}, SetLock(Lock.PLAYBACK, on=False)),
    ("prompter.show", {"text": "Say it."}, SetPrompter("Say it.")),
    ("prompter.clear", {}, SetPrompter("")),
    ("coach.energy", {"energy": "q&a"}, ChangeEnergy(Energy.QA)),
    ("coach.check", {"item": "hook"}, CheckOpening(Opening.HOOK)),
    ("cue.fire", {"cue": "c"}, FireCue(CueId("c"))),
    ("rule.arm", {"rule": "r"}, ArmRule(RULE)),
    ("rule.disarm", {"rule": "r"}, DisarmRule(RULE)),
    ("rule.accept", {}, AcceptRule()),
    ("rule.accept", {"rule": "r"}, AcceptRule(RULE)),
    ("rule.decline", {"rule": "r"}, DeclineRule(RULE)),
    ("sfx.play", {"sound": "win"}, PlaySound(sound=SoundId("win"))),
    ("sfx.play", {"sound": "win", "gain_db": "-4.5"}, PlaySound(SoundId("win"), -4.5)),
    ("sfx.toggle", {"sound": "win"}, ToggleSound(SoundId("win"))),
    ("sfx.hold", {"sound": "win", "gain_db": "2"}, HoldSound(SoundId("win"), 2.0)),
    ("sfx.release", {"sound": "win", "gain_db": "2"}, StopSounds(SoundId("win"))),
    ("sfx.cue", {"sound": "win", "gain_db": "-6"}, PrehearSound(SoundId("win"), -6.0)),
    ("sfx.cue", {}, PrehearSound()),
    ("sfx.stop", {"sound": "win"}, StopSounds(SoundId("win"))),
    ("sfx.stop", {}, StopSounds()),
    ("bed.play", {}, RunBed(on=True)),
    ("bed.stop", {}, RunBed(on=False)),
    ("bed.next", {}, SkipTrack()),
    ("bed.level", {"db": "-4.5"}, SetBedLevel(-4.5)),
    ("sfx.level", {"db": "-4.5"}, SetEffectsLevel(-4.5)),
    ("sfx.mute", {}, MuteBus(Bus.EFFECTS)),
    ("sfx.mute", {"on": "yes"}, MuteBus(Bus.EFFECTS, on=True)),
    ("bed.mute", {"on": "no"}, MuteBus(Bus.BED, on=False)),
    ("mix.keep", {"name": "Talk"}, KeepMix("Talk")),
    ("mix.recall", {"name": "Talk"}, RecallMix("Talk", OVER_MS)),
    ("mix.recall", {"name": "Talk", "over_ms": "500"}, RecallMix("Talk", 500)),
    ("mix.drop", {"name": "Talk"}, DropMix("Talk")),
    ("note.say", {"text": "Slow down"}, SayNote("Slow down")),
    ("note.deal", {}, SayDeal()),
    ("note.stock", {}, SayStock()),
    ("note.stock", {"product": "scarf"}, SayStock(ProductId("scarf"))),
    ("note.quiet", {}, QuietNotes()),
    ("sync.correct", {"mic": "Mic"}, CorrectSync("Mic")),
    ("sync.correct", {"mic": "Mic", "camera": "wide"}, CorrectSync("Mic", "wide")),
    ("sync.revert", {"mic": "Mic"}, RevertSync("Mic")),
    ("sync.remeasure", {}, RemeasureSync()),
    ("sync.guide", {}, GuideSync()),
    ("sync.guide_skip", {}, SkipGuide()),
    ("sync.guide_stop", {}, StopGuide()),
    ("sync.apply", {}, ApplyGuide()),
    ("sync.unapply", {}, UnapplyGuide()),
    ("all.out", {}, AllOut()),
    ("panic", {}, Panic()),
    ("panic.undo", {}, UndoPanic()),
    ("alarm.acknowledge", {"alarm": "sales"}, AcknowledgeAlarm("sales")),
    ("alarm.snooze", {"alarm": "feed:shop"}, SnoozeAlarm("feed:shop", 5)),
    ("alarm.snooze", {"alarm": "air", "minutes": "20"}, SnoozeAlarm("air", 20)),
    ("comment.pick", {"comment": "c1", "who": "ana", "text": "hi"}, PickComment("c1", "ana", "hi")),
    (
        "comment.pick",
        {"comment": "c1", "who": "ana", "text": "hi", "graphic": "q", "air": "yes"},
        PickComment("c1", "ana", "hi", OverlayId("q"), air=True),
    ),
    ("comment.answer", {"comment": "c1"}, AnswerComment("c1")),
    ("comment.answer", {"comment": "c1", "on": "no"}, AnswerComment("c1", on=False)),
    ("comment.block", {"who": "bot"}, BlockViewer("bot")),
    ("comment.block", {"who": "bot", "on": "no"}, BlockViewer("bot", on=False)),
)
NOBODY_ASKS_FOR = {
    HoldFraming,
    ReleaseFraming,
    PassTime,
    FollowSwitcher,
    FollowVoice,
    FindCameras,
    SeeScenes,
    RenameScene,
    SeeReturn,
    SeeFallen,
    SeeMisframed,
    OpenShow,
    LoadShow,
    ReadListing,
    ReadMetrics,
    RecordSale,
    SettleCue,
    SeeStock,
    NoteStep,
    EndSetUp,
    NoteUndone,
    HearSync,
    KeepPatch,
    SettlePatch,
}
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
    given = {argument.name: _good(argument) for argument in verb.arguments}
    for argument in verb.arguments:
        if argument.required:
            for without in ({**given, argument.name: ""}, {k: v for k, v in given.items() if k != argument.name}):
                bad = command_for(verb.name, without)
                assert isinstance(bad, BadVerb)
                assert bad.why.startswith(f"{verb.name} needs a ")
                assert bad.remedy == f"Give {argument.name}=…"


def _good(argument: Argument) -> str:
    return {"whole": "1", "number": "-1.5", "yes/no": "yes"}.get(argument.kind, argument.kind.split("|")[0])


@pytest.mark.parametrize(
    ("verb", "args", "why", "remedy"),
    [
        ("rundown.move", {"segment": "s", "place": "-1"}, "no whole number", "place=12"),
        ("rundown.move", {"segment": "s", "place": "1" * 5000}, "no whole number", "place=12"),
        ("rundown.move", {"segment": "s", "place": "²"}, "no whole number", "place=12"),
        ("lock.edit", {"on": "maybe"}, "neither yes nor no", "on=yes"),
        ("coach.energy", {"energy": "demmo"}, "no energy “demmo”", "Did you mean “demo”?"),
    ],
)
def test_words_that_are_none_are_refused_with_their_remedy(
    verb: str, args: Mapping[str, str], why: str, remedy: str
) -> None:
    bad = command_for(verb, args)
    assert isinstance(bad, BadVerb)
    assert why in bad.why
    assert remedy in bad.remedy


def test_an_argument_of_a_verb_without_any_is_refused() -> None:
    bad = BadVerb(why="panic has no argument “camera”.", remedy="Give it none.")
    assert command_for("panic", {"camera": "wide"}) == bad


def test_panic_is_free_and_what_cannot_be_taken_back_is_guarded() -> None:
    risks = {verb.name: verb.risk for verb in VERBS}
    assert risks["panic"] is risks["all.out"] is risks["deal.start"] is Risk.FREE
    assert {name for name, risk in risks.items() if risk is Risk.GUARDED} == {
        "deal.end",
        "deal.extend",
        "output.start",
        "output.stop",
        "show.finish",
    }
    assert {name for name, risk in risks.items() if risk is Risk.TWO_PERSON} == {
        "claim.override",
        "graphic.override",
    }


def test_arguments_name_the_nouns_of_the_show_or_what_their_words_are() -> None:
    kinds = {argument.kind for verb in VERBS for argument in verb.arguments if "|" not in argument.kind}
    nouns = {"camera", "deal", "product", "variant", "sound", "segment", "cue", "rule", "graphic", "preset"}
    assert kinds == nouns | {"whole", "number", "yes/no", "text"}
