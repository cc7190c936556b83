"""The binding for Python before 3.13. Its real work is seen in tests/real/timed/test_midi.py."""

import sys

import pytest

from hardware.midi.ports import Api

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 13), reason="python-rtmidi has wheels up to Python 3.12")


def test_an_interface_of_another_system_is_an_os_error() -> None:
    from hardware.midi.rt_python import PythonRtmidi

    foreign = Api.UNIX_JACK if sys.platform == "win32" else Api.WINDOWS_MM
    with pytest.raises(OSError, match=f"has no {foreign}"):
        PythonRtmidi().new_in(foreign, "test")
    with pytest.raises(OSError, match=f"has no {foreign}"):
        PythonRtmidi().new_out(foreign, "test")
