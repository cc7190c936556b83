"""Pictures of the window in every state it should look well in, from the running app on a virtual screen.

``python -m tests.bench.screenshots FOLDER [STATE | WORKSPACE | WIDTHxHEIGHT[@SCALE] ...]``; whoever changes the look
looks at them. A workspace is named as in the window (``Director``); none: all in one.
A size with a scale is of the screen: ``3840x2160@2`` is a 4K screen whose pixels are drawn twice as large.
"""

import os
import subprocess
import sys
import time
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from console.seat.view import SeatView
from console.show.types import OverlayId, UtcMs
from tests.rig.xvfb import start_xvfb

if TYPE_CHECKING:
    from console.seat.fake import FakeSeat
    from console.show.sync import SyncSaid
    from console.ui.main_window import MainWindow

SIZES = ("1280x800", "1440x900", "1920x1080")
TABS = {
    "over": "RUNDOWN",
    "preflight": "RUNDOWN",
    "preflight-bad": "RUNDOWN",
    "opening": "RUNDOWN",
    "asking": "RULES",
    "claims": "SELL",
    "alarms": "RULES",
    "rehearsal": "PRESSES",
    "mixer": "MIXER",
    "mixer-many": "MIXER",
    "mixer-none": "MIXER",
    "mixer-away": "MIXER",
    "bed-playing": "MIXER",
    "bed-ducked": "MIXER",
    "bed-off": "MIXER",
    "bed-starting": "MIXER",
    "bed-broken": "MIXER",
    "bed-unheard": "MIXER",
    "inputs": "INPUTS",
    "inputs-none": "INPUTS",
    "inputs-away": "INPUTS",
    "comments": "COMMENTS",
    "comments-burst": "COMMENTS",
    "comments-empty": "COMMENTS",
    "comments-blocked": "COMMENTS",
    "sync-none": "SYNC",
    "sync-away": "SYNC",
}
SYNC = "sync-"
GRAPHICS = "graphics-"
CHOSEN = {
    "graphics-preview": "steps",
    "graphics-on-air": "question",
    "graphics-withheld": "lbar",
    "graphics-failed": "mara",
    "graphics-refused": "wide-name",
    "graphics-form": "ticker",
    "graphics-ask": "wide-name",
}
"""Which graphic's form a picture shows."""
CONTROLS = {
    "controls": "pads:pad/1/1",
    "controls-problems": "pads:pad/7/1",
    "controls-form": "pads:pad/6/3",
    "controls-deck": "deck:key/1/2",
    "controls-faders": "faders:fader/9",
}
"""Which control the binding inspector of a picture has chosen."""


def states(now_ms: UtcMs) -> dict[str, SeatView]:
    from console.seat import (
        demo_controls,
        fake,
        fake_comments,
        fake_desk,
        fake_director,
        fake_graphics,
        fake_preflight,
        fake_setup,
    )

    return {
        "calm": fake.calm(now_ms),
        "standby": fake.standby(now_ms),
        "opening": fake.opening(now_ms),
        "deal": fake.deal_live(now_ms, 96_000),
        "two-deals": fake.two_deals(now_ms),
        "claims": fake.claims_withheld(now_ms),
        "guarded": fake.guarded(now_ms, 60_000),
        "over": fake.over(now_ms),
        "asking": fake.asking(now_ms),
        "alarms": fake.alarmed(now_ms),
        "obs-lost": fake.obs_lost(now_ms),
        "panicked": fake.panicked(now_ms),
        "engine-lost": fake.engine_lost(now_ms),
        "empty": fake.empty(now_ms),
        "rehearsal": fake.rehearsal(now_ms),
        "director-idle": fake_director.director_idle(now_ms),
        "studio": fake_director.studio(now_ms),
        "streaming": fake_director.streaming(now_ms),
        "reconnecting": fake_director.reconnecting(now_ms),
        "disk-low": fake_director.disk_low(now_ms),
        "tbar-half": fake_director.tbar_half(now_ms),
        "obs-back": fake_director.back_otherwise(now_ms),
        "outputs": fake_director.reconnecting(now_ms),
        "palette": fake.calm(now_ms),
        "preflight": fake_preflight.preflight_well(now_ms),
        "preflight-bad": fake_preflight.preflight_bad(now_ms),
        "comments": fake_comments.comments_calm(now_ms),
        "comments-burst": fake_comments.comments_burst(now_ms),
        "comments-empty": fake_comments.comments_empty(now_ms),
        "comments-blocked": fake_comments.comments_blocked(now_ms),
        "setup": fake_setup.before_live(now_ms),
        "setup-locked": fake_setup.locked(now_ms),
        **sound_states(now_ms),
        **metrics_states(now_ms),
        **sync_states(now_ms),
        **{name: demo_controls.controls(now_ms) for name in CONTROLS},
        "graphics-empty": fake.calm(now_ms),
        "graphics-idle": fake_graphics.graphics_idle(now_ms),
        "graphics-preview": fake_graphics.graphics_preview(now_ms),
        "graphics-on-air": fake_graphics.graphics_on_air(now_ms),
        "graphics-withheld": fake_graphics.graphics_withheld(now_ms),
        "graphics-failed": fake_graphics.graphics_failed(now_ms),
        "graphics-refused": fake_graphics.graphics_refused(now_ms),
        "graphics-form": fake_graphics.graphics_on_air(now_ms),
        "graphics-ask": fake_graphics.graphics_preview(now_ms),
        **{name: made(now_ms) for name, made in fake_desk.DESKS.items()},
    }


def sound_states(now_ms: UtcMs) -> dict[str, SeatView]:
    from console.seat import fake, fake_bed, fake_director

    return {
        "mixer": fake_director.inputs_heard(now_ms),
        "mixer-many": fake_director.many_inputs(now_ms),
        "mixer-none": fake_director.studio(now_ms),
        "mixer-away": fake.obs_lost(now_ms),
        "bed-playing": fake_bed.bed_playing(now_ms),
        "bed-ducked": fake_bed.bed_ducked(now_ms),
        "bed-off": fake_bed.bed_off(now_ms),
        "bed-starting": fake_bed.bed_starting(now_ms),
        "bed-broken": fake_bed.bed_broken(now_ms),
        "bed-unheard": fake_bed.bed_unheard(now_ms),
        "inputs": fake_director.inputs_heard(now_ms),
        "inputs-none": fake_director.studio(now_ms),
        "inputs-away": fake.obs_lost(now_ms),
    }


METRICS = {
    "metrics-calm": "FUNNEL",
    "metrics-trends": "TRENDS",
    "metrics-products": "PRODUCTS",
    "metrics-burst": "FUNNEL",
    "metrics-stale": "TRENDS",
    "metrics-opening": "FUNNEL",
    "metrics-feeds": "FEEDS",
    "metrics-waiting": "FEEDS",
    "metrics-empty": "FUNNEL",
}
"""Which section of the live metrics a picture shows."""


def sync_said(now_ms: UtcMs) -> "dict[str, SyncSaid]":
    """Say what the sync meter says in each picture of it."""
    from console.seat import fake_desk, fake_sync

    return {
        "sync-green": fake_sync.drifting(now_ms),
        "sync-yellow": fake_sync.noticed(now_ms),
        "sync-orange": fake_sync.measured(now_ms, 151.4),
        "sync-red": fake_sync.far_out(now_ms),
        "sync-early": fake_sync.early(now_ms),
        "sync-stutter": fake_sync.stuttering(now_ms),
        "sync-many": fake_sync.several(now_ms),
        "sync-nocode": fake_sync.no_code(now_ms),
        "sync-lost": fake_sync.lost(now_ms),
        "sync-remeasure": fake_sync.void(now_ms),
        "sync-proposal": fake_sync.noticed(now_ms),
        "sync-applying": fake_sync.noticed(now_ms),
        "sync-proved": fake_sync.in_time(now_ms),
        "sync-set-back": fake_sync.noticed(now_ms),
        "sync-taps": fake_sync.in_time(now_ms),
        "sync-cameras": fake_sync.several(now_ms),
        "sync-crowd": fake_sync.crowd(now_ms),
        "sync-old": fake_sync.in_time(UtcMs(now_ms - 12_000)),
        "sync-large": fake_sync.noticed(now_ms),
        **{name: fake_sync.in_time(now_ms) for name in fake_desk.DESKS if name != "desk-bare"},
    }


def sync_states(now_ms: UtcMs) -> dict[str, SeatView]:
    from console.seat import fake, fake_sync
    from console.show.sync_guide import GuidePhase

    return {
        **{name: fake_sync.sync_desk(now_ms, said) for name, said in sync_said(now_ms).items()},
        "sync-applying": fake_sync.correcting(fake_sync.sync_desk(now_ms, fake_sync.noticed(now_ms)), now_ms, None),
        "sync-proved": fake_sync.correcting(fake_sync.sync_desk(now_ms, fake_sync.in_time(now_ms)), now_ms, 3.2),
        "sync-set-back": fake_sync.set_back(fake_sync.sync_desk(now_ms, fake_sync.noticed(now_ms)), now_ms),
        "sync-guide": fake_sync.guiding(now_ms, GuidePhase.MEASURING, 1),
        "sync-guided": fake_sync.guiding(now_ms, GuidePhase.SOLVED, 4),
        "sync-guide-proved": fake_sync.guiding(now_ms, GuidePhase.PROVED, 4),
        "sync-guide-ended": fake_sync.guiding(now_ms, GuidePhase.ENDED, 2),
        "sync-none": fake.calm(now_ms),
        "sync-away": fake.engine_lost(now_ms),
    }


def metrics_states(now_ms: UtcMs) -> dict[str, SeatView]:
    from console.seat import fake_metrics

    calm = fake_metrics.metrics_calm(now_ms)
    return {
        "metrics-calm": calm,
        "metrics-trends": calm,
        "metrics-products": calm,
        "metrics-burst": fake_metrics.metrics_burst(now_ms),
        "metrics-stale": fake_metrics.metrics_stale(now_ms),
        "metrics-opening": fake_metrics.metrics_opening(now_ms),
        "metrics-feeds": calm,
        "metrics-waiting": fake_metrics.metrics_waiting(now_ms),
        "metrics-empty": fake_metrics.metrics_empty(now_ms),
    }


def show_all(folder: Path, size: str, wanted: list[str]) -> None:
    """Take the pictures; runs in a process of its own, whose DISPLAY is the virtual screen."""
    from PySide6.QtWidgets import QApplication

    from console.seat import fake_director
    from console.seat.fake import FakeSeat
    from console.seat.stills import demo_stills
    from console.ui import theme
    from console.ui.app_window import build_window
    from console.ui.arrangement import workspace_of

    app = QApplication([])
    theme.apply(app)
    now_ms = UtcMs(time.time_ns() // 1_000_000)
    for name in START:
        if not wanted or name in wanted:
            show_start(folder, name, size)
    wanted, works = [one for one in wanted if not one[0].isupper()], [one for one in wanted if one[0].isupper()]
    chosen = [workspace_of(one, "") for one in works or [""]]
    for (name, view), work in product(states(now_ms).items(), chosen):
        if wanted and name not in wanted:
            continue
        stills = {} if name == "empty" else demo_stills(now_ms, 0)
        seat = FakeSeat(view, stills, ())
        heard = name in ("inputs", "mixer", "mixer-many") or name.startswith(("bed-", "desk-"))
        seat.heard = fake_director.LEVELS if heard else None
        seat.heard_buses = fake_director.BUS_LEVELS if heard else None
        # The clock of a picture begins when its state was made: what is calm shall not have grown old meanwhile.
        window = build_window(seat, partial(_now_since, now_ms, time.monotonic()), lambda stop: None)
        width, height, scale = measures(size)
        window.resize(width // scale, height // scale)
        window.move(0, 0)
        if name in sync_said(now_ms):
            _measure(window, seat, sync_said(now_ms)[name])
        window.start()
        if works:
            window.desk.work(work)
        else:
            _open(window, name)
        _spin(0.3)
        _answer(seat, name, now_ms)
        _float(window, name)
        if name == "rehearsal":
            window.close()
        _spin(0.5)
        of = f"{work.name.lower()}-{name}" if works else name
        _picture(folder / f"{of}-{size.replace('@', '-at-') if scale > 1 or size not in SIZES else width}.png")
        window.end(stop=False)
        window.deleteLater()
        _spin(0.05)


def _answer(seat: "FakeSeat", name: str, now_ms: UtcMs) -> None:
    """Let presses have been answered."""
    from console.seat.view import Answer, Outcome

    if name not in ("empty", "calm"):
        seat.say(Answer(now_ms, "sfx.play win", Outcome.ACCEPTED, "accepted", ""))
        _spin(0.1)
        seat.say(Answer(now_ms, "deal.start kit-300", Outcome.REFUSED, "Serum flash is live.", "End it first."))
    if name == "guarded":
        text = "Press again within 2 s to end a running deal early."
        seat.say(Answer(now_ms, "deal.end serum-180", Outcome.WAITING, text, ""))
    if name in ("inputs", "mixer"):
        seat.say(Answer(now_ms, "input.volume Music bed -12", Outcome.ACCEPTED, "requested", ""))
        why = "OBS said yes, but “Guest mic” is muted"
        seat.say(Answer(now_ms, "input.mute Guest mic no", Outcome.FAILED, why, "Mend it, then press again."))


START = ("start", "start-empty", "start-wrong")


def show_start(folder: Path, name: str, size: str) -> None:
    """Take a picture of the start window: with shows of every kind, with none, and with a name that is taken."""
    import tempfile

    from console.config.lock import EngineLock
    from console.config.paths import ShowFolder
    from console.config.recents import Recents
    from console.seat.lobby import Lobby
    from console.ui.start_window import StartWindow

    now_ms = time.time_ns() // 1_000_000
    with tempfile.TemporaryDirectory() as place:
        shows, recents, held = Path(place) / "cartwall", Recents(Path(place) / "recent.toml"), []
        titles = {
            "autumn": ("Halden House: Autumn at Home", "tutorial", 86_400_000 * 40),
            "dock-4": ("Packed Live at Dock 4", "warehouse", 86_400_000),
            "aurora": ("Nordlys: The Aurora Drop, the longest title anybody ever gave a show", "drop-event", 3_600_000),
        }
        for id_, (title, form, ago_ms) in titles.items() if name != "start-empty" else ():
            (shows / id_).mkdir(parents=True)
            (shows / id_ / "show.toml").write_text(f'title = "{title}"')
            recents.remember(shows / id_, now_ms - ago_ms, form)
        if name != "start-empty":
            recents.remember(Path("/media/usb/Kettle & Leaf"), now_ms - 7_200_000, "residency")
            lock = EngineLock.take(ShowFolder(shows / "aurora").lock_file)
            held = [lock] if isinstance(lock, EngineLock) else []
        lobby = Lobby(recents, shows)
        lobby.look()
        window = StartWindow(lobby, lambda: UtcMs(now_ms), lambda title, begin: None, lambda choice: "")
        width, height, scale = measures(size)
        window.resize(width // scale, height // scale)
        window.move(0, 0)
        window.start()
        if name == "start-wrong":
            window.new.name.setText("aurora")
            window.shows.list.setCurrentRow(0)
        _spin(0.3)
        _picture(folder / f"{name}-{size.replace('@', '-at-') if scale > 1 or size not in SIZES else width}.png")
        window.end()
        window.deleteLater()
        _spin(0.05)
        for one in held:
            one.release()


def _float(window: "MainWindow", name: str) -> None:
    """Show the card a picture is of."""
    if name == "alarms":
        window.alarm_card.toggle()
    if name == "palette":
        window.palette_card.toggle()
        window.palette_card.line.insert("serum")
        window.palette_card.line.textEdited.emit("serum")
    if name == "outputs":
        window.output_card.toggle()
    if name.startswith("setup"):
        window.setup_card.toggle()
    if name.startswith("preflight"):
        window.preflight_card.toggle()


def _open(window: "MainWindow", name: str) -> None:
    """Open what a picture is of."""
    from console.ui.comments_panel import CommentsPanel

    if name in TABS:
        window.desk.choose(TABS[name])
    if name.startswith(GRAPHICS):
        _choose_graphic(window, name)
    if name in METRICS:
        window.desk.choose("METRICS")
        _spin(0.1)
        window.metrics.choose(METRICS[name])
    if name == "comments-blocked":
        (comments,) = window.findChildren(CommentsPanel)
        comments.blocked.click()
        comments.list.setCurrentIndex(comments.list.model_.index(1))
    if name in CONTROLS:
        _inspect(window, name)
    if name.startswith(SYNC):
        window.desk.choose("SYNC")
        _spin(0.3)
    if name in ("sync-taps", "sync-cameras", "sync-crowd"):
        window.sync.tabs.tabs["TAPS" if name == "sync-taps" else "CAMERAS"].click()
    if name == "sync-large":
        window.sync.enlarge()


def _measure(window: "MainWindow", seat: "FakeSeat", said: "SyncSaid") -> None:
    """Let the sync meter have measured for a while."""
    from console.seat.fake_sync import before

    for one in before(said, 900):
        seat.heard_sync = one
        window.sync.memory.refresh(seat.shown)
    seat.heard_sync = said


def _now_since(start_ms: UtcMs, began_s: float) -> UtcMs:
    return UtcMs(start_ms + round(1000 * (time.monotonic() - began_s)))


def _choose_graphic(window: "MainWindow", name: str) -> None:
    """Show the graphics, one of them chosen; in one picture somebody is writing."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit

    from console.ui.graphics_panel import GraphicsPanel

    window.desk.choose("GRAPHICS")
    panel = window.findChild(GraphicsPanel)
    assert panel is not None
    if name in CHOSEN:
        panel.choose(OverlayId(CHOSEN[name]))
    if name == "graphics-ask":
        panel.obs.pressed.emit()
        panel.why.let.pressed.emit()
    if name == "graphics-form":
        entry = panel.form.fields["accent"].edit
        entry.setFocus()
        line = entry.findChildren(QLineEdit)[0]
        line.selectAll()
        QTest.keyClicks(line, "#ff5c8")


def _inspect(window: "MainWindow", name: str) -> None:
    """Open the binding inspector at a control; in one picture a verb is dropped on it."""
    from hardware.messages import ControlId, Spot

    window.inspect(Spot(CONTROLS[name]))
    if name == "controls-form":
        window.inspector.board.cells[ControlId("pad/6/3")].drop_verb("deal.start")
    if name == "controls-problems":
        window.inspector.lists.tabs["PROBLEMS"].click()


def _spin(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _picture(path: Path) -> None:
    subprocess.run(["import", "-window", "root", str(path)], check=True)


def measures(size: str) -> tuple[int, int, int]:
    """Read a size: width and height of the screen in its own pixels, and how many of them are one of the window's."""
    screen, _, scale = size.partition("@")
    width, _, height = screen.partition("x")
    return int(width), int(height), int(scale or 1)


def main() -> None:
    folder = Path(sys.argv[1])
    sizes = [one for one in sys.argv[2:] if one[0].isdigit()]
    wanted = [one for one in sys.argv[2:] if one not in sizes]
    if "CARTWALL_SHOT" in os.environ:
        show_all(folder, os.environ["CARTWALL_SHOT"], wanted)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for size in sizes or SIZES:
        width, height, scale = measures(size)
        screen, display = start_xvfb(width, height)
        try:
            extra = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "CARTWALL_SHOT": size, "QT_SCALE_FACTOR": str(scale)}
            command = [sys.executable, "-m", "tests.bench.screenshots", *sys.argv[1:]]
            subprocess.run(command, env=os.environ | extra, check=True)
        finally:
            screen.terminate()
            screen.wait()


if __name__ == "__main__":
    main()
