"""What is said of an output that could not be started or stopped, with what to do. Pure.

Part of `console.obs.outputs`.
"""

from typing import Final

from console.obs.messages import Answer, Status
from console.plan.outputs import RunOutput
from console.show.obs_commands import Output

NAMES: Final = {
    Output.STREAM: "the stream",
    Output.RECORD: "the recording",
    Output.REPLAY: "the replay buffer",
    Output.CAMERA: "the virtual camera",
}
WHY_NOT: Final = {
    Output.STREAM: "OBS cannot stream as it is set up: look at Settings > Stream in OBS",
    Output.RECORD: "OBS cannot record as it is set up: look at Settings > Output in OBS",
    Output.REPLAY: (
        "OBS has no replay buffer: switch on Settings > Output > Replay Buffer > Enable Replay Buffer in OBS"
    ),
    Output.CAMERA: (
        "OBS has no virtual camera here: on Linux install v4l2loopback and load it, then restart OBS; "
        "elsewhere reinstall OBS with its virtual camera"
    ),
}
"""Why OBS does not have an output at all."""
TIGHT_MB: Final = 200
"""With less free OBS may not begin to record."""


def already_so(effect: RunOutput) -> str:
    """Say that nothing had to be done."""
    return f"{NAMES[effect.output].capitalize()} {'was on' if effect.on else 'was off'} already."


def refused(effect: RunOutput, answer: Answer) -> str:
    """Say why OBS did not do it."""
    if answer.code == Status.INVALID_RESOURCE_STATE:
        return WHY_NOT[effect.output]
    did = "start" if effect.on else "stop"
    return f"OBS did not {did} {NAMES[effect.output]}: {answer.comment or f'it answers {answer.code}'}"


def unproven(effect: RunOutput, disk_mb: int | None) -> str:
    """Say that OBS said yes and did not do it."""
    name = NAMES[effect.output]
    if not effect.on:
        return f"OBS said yes, but {name} still runs: look at OBS, it may still be writing or wait for an answer"
    if effect.output is Output.STREAM:
        return "OBS could not start the stream: look at its server and key in OBS under Settings > Stream"
    if effect.output in (Output.RECORD, Output.REPLAY) and disk_mb is not None and disk_mb < TIGHT_MB:
        return f"OBS did not start {name}, for its disk is full ({disk_mb} MB free): make room, then press again"
    return f"OBS said yes, but {name} does not run: look at OBS, it may show why"
