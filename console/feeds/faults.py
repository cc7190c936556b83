"""Does steps one by one, so that one which fails in a way nobody foresaw costs none of the others, and is said.

Counterpart: `console.feeds.house` does its turns through it.
"""

import logging
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Faults:
    """What goes wrong now, by the name of what does. A fault that stays is logged once."""

    def __init__(self) -> None:
        self._words: dict[str, str] = {}

    def watch(self, name: str, step: Callable[[], object]) -> None:
        """Do a step; that it failed is known until one of this name goes well. Never raises."""
        try:
            step()
        except Exception as error:  # noqa: BLE001 - whatever it is, the other feeds go on
            if name not in self._words:
                _log.exception("%s failed", name)
            self._words[name] = f"What nobody foresaw went wrong: {type(error).__name__}: {error}."
        else:
            self._words.pop(name, None)

    def of(self, name: str) -> str:
        """Say what is wrong; empty: nothing."""
        return self._words.get(name, "")

    def all(self) -> str:
        """Say all that is wrong; empty: nothing."""
        return " ".join(dict.fromkeys(self._words.values()))
