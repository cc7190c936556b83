"""console/sound/listing.py with PortAudio as it is here; with sinks: tests/real/timed/test_sound_devices.py."""

import pytest

from console.sound.output import OutputError

try:
    from console.sound import listing
except OSError:
    pytest.skip("PortAudio is not installed", allow_module_level=True)


def test_a_device_nobody_has_is_refused_by_name() -> None:
    with pytest.raises(OutputError, match="“no such thing as this” is not there"):
        listing.find("no such thing as this")


def test_what_is_listed_can_be_found_by_what_is_remembered_of_it() -> None:
    listing.restart()
    for device in listing.outputs():
        assert listing.find(device.key)[1].key == device.key
