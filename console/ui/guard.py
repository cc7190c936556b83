"""Start-up guard: the one pair of Python and PySide6 that cannot run a window.

PySide6 6.12 on Python 3.11 gives `None` back once too often on every void call and CPython aborts within minutes.
Counterpart: pyproject.toml pins the pair away; this guard catches an environment that was built by hand.
"""

_IMMORTAL_NONE = (3, 12)
_BROKEN_PYSIDE = (6, 12)


def check(python_version: tuple[int, int], pyside_version: str) -> str | None:
    """Say why this pair must not start, or none when it may.

    `python_version` is (major, minor), `pyside_version` as `PySide6.__version__` writes it.
    """
    major_minor = tuple(int(part) for part in pyside_version.split(".")[:2])
    if python_version >= _IMMORTAL_NONE or major_minor < _BROKEN_PYSIDE:
        return None
    return (
        f"PySide6 {pyside_version} crashes on Python {python_version[0]}.{python_version[1]} within minutes: "
        "install PySide6 below 6.12 (make install does), or use Python 3.12 or newer."
    )
