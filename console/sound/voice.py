"""The platform's voice: words rendered to a WAV by a program of the system, never through a shell.

Linux: espeak-ng. macOS (`say`) and Windows (PowerShell's SpeechSynthesizer) are written down here and untried.
Counterpart: `console.sound.earbud_child` plays what comes of it.
"""

import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from console.sound.output import OutputError

RENDERED_WITHIN_S: Final = 10.0
_POWERSHELL: Final = (
    "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$s.SetOutputToWaveFile($args[0]); $s.Speak([Console]::In.ReadToEnd()); $s.Dispose()"
)


def argv_of(platform: str, voice: str, words_per_minute: int, file: str) -> tuple[str, ...]:
    """Give the command line that reads words on stdin and writes a WAV to `file`; espeak-ng writes it to stdout."""
    match platform:
        case "darwin":
            return ("say", "-r", str(words_per_minute), "-o", file, "--data-format=LEI16@22050", "-f", "-")
        case "win32":
            return ("powershell", "-NoProfile", "-NonInteractive", "-Command", f"& {{ {_POWERSHELL} }}", file)
        case _:
            return ("espeak-ng", "--stdin", "--stdout", "-b", "1", "-v", voice, "-s", str(words_per_minute))


def render(text: str, voice: str, words_per_minute: int) -> bytes:
    """Give the words as a WAV. Raises `OutputError`, also where there is no voice."""
    with tempfile.TemporaryDirectory(prefix="cartwall-voice-") as folder:
        file = Path(folder) / "said.wav"
        argv = argv_of(sys.platform, voice, words_per_minute, str(file))
        try:
            done = subprocess.run(
                argv, input=text.encode(), capture_output=True, timeout=RENDERED_WITHIN_S, check=False
            )
        except FileNotFoundError as error:
            raise OutputError(f"{argv[0]} is not installed; on Debian: apt install espeak-ng") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OutputError(f"{argv[0]} does not speak ({error})") from error
        if done.returncode:
            raise OutputError(f"{argv[0]} does not speak: {done.stderr.decode(errors='replace').strip()[:200]}")
        return file.read_bytes() if file.exists() else done.stdout


def samples(wav: bytes) -> tuple[int, bytes]:
    """Give a WAV's rate and its 16-bit samples. espeak-ng writes no true lengths: the data goes to the end.

    Raises `OutputError` for what is none.
    """
    form, data = wav.find(b"fmt "), wav.find(b"data")
    if wav[:4] != b"RIFF" or form < 0 or data < 0 or len(wav) < form + 24:
        raise OutputError("the voice gave no sound")
    channels, rate_hz = struct.unpack_from("<HI", wav, form + 10)
    if channels != 1 or not rate_hz:
        raise OutputError(f"the voice gave {channels} channels")
    said = wav[data + 8 :]
    return rate_hz, said[: len(said) // 2 * 2]
