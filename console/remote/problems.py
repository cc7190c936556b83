"""Problems as controllers read them: RFC 7807 (`application/problem+json`), with a reason and what to do."""

from http import HTTPStatus

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

THREW = 550
"""OGraf server API: the graphic itself threw."""

_TITLES = {THREW: "The graphic failed"}


class Problem(HTTPException):
    """Something is wrong with a request, or with what became of it."""

    def __init__(self, status: int, why: str, remedy: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(status, f"{why} {remedy}".strip(), headers)
        self.remedy = remedy


def problem_response(request: Request, error: Exception) -> Response:
    """Write a problem, or whatever else the server refuses a request with."""
    status = error.status_code if isinstance(error, HTTPException) else HTTPStatus.INTERNAL_SERVER_ERROR
    fields = {
        "type": "about:blank",
        "title": _TITLES.get(status) or _phrase(status),
        "status": int(status),
        "detail": error.detail if isinstance(error, HTTPException) else "The console made a mistake.",
        "instance": request.url.path,
    }
    if isinstance(error, Problem) and error.remedy:
        fields["remedy"] = error.remedy
    headers = error.headers if isinstance(error, HTTPException) else None
    return Response(msgspec.json.encode(fields), int(status), headers, media_type="application/problem+json")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Problem"
