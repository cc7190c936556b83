"""A virtual screen for windows with a real QtWebEngine in them; where a part is missing, the test says which."""

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.rig.xvfb import start_xvfb


@contextmanager
def running_web_screen(width: int, height: int) -> Iterator[str]:
    """Give the display of a screen of this size; it is gone afterwards."""
    if not (shutil.which("Xvfb") and shutil.which("import")):
        pytest.skip("Xvfb or ImageMagick is not installed")
    if importlib.util.find_spec("PySide6.QtWebEngineWidgets") is None:
        pytest.skip("the preview extra is not installed")
    process, display = start_xvfb(width, height)
    try:
        yield display
    finally:
        process.terminate()
        process.wait(10)
