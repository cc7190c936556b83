"""The house's own care for its tests: a quiet place to run in, and traps for what a test leaves behind.

Counterpart: `tests/traps.py`. Nothing here needs Qt, and no test touches the operator's own files or keyring.
"""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.traps import LogTrap, QtTrap, ThreadTrap, watch_thread_starts

GRACE_S = 5.0
"""How long a thread may take to end after its test: one that was told to may have to wait for the processor."""

settings.register_profile(
    "house",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", settings.get_profile("house"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def _furnish(place: Path) -> None:
    """Point every personal folder we write to at `place`; what the caller chose himself stays."""
    runtime = place / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_DATA_HOME"] = str(place / "data")
    os.environ["XDG_STATE_HOME"] = str(place / "state")
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the sync meter's process has it; two fight over the cores
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses its sandbox as root.
        os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")


def pytest_configure(config: pytest.Config) -> None:
    """Prepare the process before any module of ours is imported."""
    place = Path(tempfile.mkdtemp(prefix="cartwall-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(place, ignore_errors=True))
    _furnish(place)
    watch_thread_starts()


def pytest_collection_finish() -> None:
    """Spare the garbage collector what stays to the end anyway, modules and tests: looking through them takes long."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def leaves_nothing_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test that leaves a thread, a running Qt timer or a window, or that makes a library warn in its log.

    A test that means it says so: `@pytest.mark.keeps_threads("why")`, `@pytest.mark.expects_log("why")`. A test that
    takes `caplog` judges the log itself.
    """
    threads, log = ThreadTrap(), LogTrap()
    qt = QtTrap() if "qapp" in request.fixturenames else None
    log.set()
    yield
    left = qt.left() if qt else []
    if request.node.get_closest_marker("keeps_threads") is None:
        left += threads.left(GRACE_S)
    said = log.lift()
    if request.node.get_closest_marker("expects_log") is None and "caplog" not in request.fixturenames:
        left += said
    if left:
        pytest.fail("Left behind: " + "; ".join(left), pytrace=False)
