"""obsws-python's typed catalogue of requests over our matched session. Counterpart: `console.obs.session`.

Of obsws-python only the 142 request methods are used; all of them end in `send`. Its own transport pairs answers
wrongly after a timeout, logs the password and reads ``config.toml``, so its constructor is never run.
"""

import logging
from types import SimpleNamespace
from typing import Any, Final

from obsws_python import ReqClient
from obsws_python.util import to_snake_case

from console.obs.session import ObsSession
from console.obs.trouble import Refused

ASK_DEADLINE_S: Final = 1.4


class ObsRequests(ReqClient):  # type: ignore[misc]  # obsws-python ships no types
    """Ask OBS and wait: `get_version()`, `set_input_mute(...)`, ... Not for the engine's or reader's thread.

    Every method raises `Refused`, `Unanswered` or `Disconnected`. Answers have their fields in snake_case.
    """

    def __init__(self, session: ObsSession, deadline_s: float) -> None:
        self.logger = logging.getLogger(__name__)
        self._session = session
        self._deadline_s = deadline_s

    def __repr__(self) -> str:
        return f"ObsRequests({'open' if self._session.open else 'closed'})"

    def disconnect(self) -> None:
        """Leave the session to its owner."""

    def send(self, param: str, data: dict[str, Any] | None = None, raw: bool = False) -> Any:
        """Ask one request by its obs-websocket name; `raw` gives the answer's dictionary."""
        answer = self._session.request(param, data or {}, self._deadline_s).result()
        if not answer.ok:
            raise Refused(param, answer.code, answer.comment)
        if raw:
            return answer.data
        # obsws-python builds a class for every answer (1 ms); plain attributes read the same.
        return SimpleNamespace(**{to_snake_case(name): value for name, value in answer.data.items()})
