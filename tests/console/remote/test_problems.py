"""Problems as RFC 7807 has them."""

import json
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from console.remote.problems import Problem, problem_response


def written(error: Exception) -> dict[str, Any]:
    request = Request({"type": "http", "method": "GET", "path": "/x", "headers": [], "server": ("a", 1)})
    response = problem_response(request, error)
    assert response.media_type == "application/problem+json"
    found: dict[str, Any] = json.loads(bytes(response.body))
    assert response.status_code == found["status"]
    return found


def test_a_problem_says_why_and_what_to_do() -> None:
    assert written(Problem(409, "It is locked.", "Unlock it.")) == {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "detail": "It is locked. Unlock it.",
        "instance": "/x",
        "remedy": "Unlock it.",
    }


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (Problem(550, "boom"), "The graphic failed"),
        (HTTPException(405), "Method Not Allowed"),
        (HTTPException(599, "odd"), "Problem"),
        (RuntimeError("secret"), "Internal Server Error"),
    ],
)
def test_everything_has_a_title_and_no_inner_words(error: Exception, title: str) -> None:
    found = written(error)
    assert found["title"] == title
    assert "secret" not in found["detail"]
    assert "remedy" not in found
