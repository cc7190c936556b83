"""Inputs of OBS: mute, volume, monitor, delay. Asked for once each; how they are, OBS alone says."""

from console.show.decisions import Decision, Refused, accept
from console.show.obs_commands import MuteInput, SetMonitor, SetOffset, SetVolume
from console.show.obs_events import InputMuted, MonitorSet, OffsetSet, VolumeSet

LEAST_DB, MOST_DB = -100.0, 26.0
LEAST_OFFSET_MS, MOST_OFFSET_MS = -950, 20_000

InputCommand = MuteInput | SetVolume | SetMonitor | SetOffset


def decide_input(command: InputCommand) -> Decision:
    """Change an input, within what OBS takes."""
    match command:
        case MuteInput():
            return accept(InputMuted(command.input, command.on))
        case SetVolume():
            if not LEAST_DB <= command.db <= MOST_DB:
                return Refused(why=f"{command.db:g} dB is no volume.", remedy="Give -100 (silent) to 26.")
            return accept(VolumeSet(command.input, command.db))
        case SetMonitor():
            return accept(MonitorSet(command.input, command.monitor))
        case SetOffset():
            if not LEAST_OFFSET_MS <= command.offset_ms <= MOST_OFFSET_MS:
                return Refused(why=f"{command.offset_ms} ms is no delay OBS takes.", remedy="Give -950 to 20000.")
            return accept(OffsetSet(command.input, command.offset_ms))
