"""Tests of `console.feeds.partner`, against a server that checks signatures its own way."""

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable, Iterator

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from console.feeds.partner import LARGEST_BYTES, Account, NoAnswer, Partner
from console.web.guard import Limits
from console.web.netloop import NetLoop
from console.web.server import Listen, WebServer

ACCOUNT = Account("6abc", "the app secret", "the access token", "ROW_x")


def _signature(request: Request) -> str:
    """Sign as TikTok's page says, written out once more."""
    text = request.url.path
    for name in sorted(request.query_params):
        if name not in ("sign", "access_token"):
            text += name + request.query_params[name]
    text = ACCOUNT.app_secret + text + ACCOUNT.app_secret
    return hmac.new(ACCOUNT.app_secret.encode(), text.encode(), hashlib.sha256).hexdigest()


async def _orders(request: Request) -> Response:
    good = request.query_params["sign"] == _signature(request)
    if not good or request.headers["x-tts-access-token"] != ACCOUNT.access_token:
        return JSONResponse({"code": 106001, "message": "signature"}, 401)
    return JSONResponse({"code": 0, "data": dict(request.query_params)})


async def _room(request: Request) -> Response:
    room = request.path_params["room"]
    if room == "large":
        return Response(b"x" * (LARGEST_BYTES + 1))
    if room == "away":
        return Response(status_code=302, headers={"location": "https://example.com/"})
    return Response(status_code=int(room))


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    loop = NetLoop()
    loop.start()
    routes = [Route("/order/202309/orders", _orders), Route("/analytics/202502/live_rooms/{room}/core_stats", _room)]
    listen = Listen("127.0.0.1", 0, may_move=False, limits=Limits(1000, 1000))
    web = WebServer(loop, routes, listen, logging.getLogger("test"))
    yield f"http://127.0.0.1:{web.start()}"
    web.stop()
    loop.stop()


def ask(base: str, question: Callable[[Partner], Awaitable[bytes]], account: Account = ACCOUNT) -> bytes:
    async def run() -> bytes:
        partner = Partner(account, base)
        try:
            return await question(partner)
        finally:
            await partner.close()

    return asyncio.run(run())


def test_orders_are_fetched_with_a_signature_that_is_taken(base: str) -> None:
    said = json.loads(ask(base, lambda partner: partner.orders(("576", "577"))))
    assert (said["data"]["ids"], said["data"]["shop_cipher"], said["data"]["app_key"]) == ("576,577", "ROW_x", "6abc")


@pytest.mark.parametrize(
    "wrong", [Account("6abc", "other", "the access token"), Account("6abc", "the app secret", "old")]
)
def test_wrong_credentials_are_said_so(base: str, wrong: Account) -> None:
    with pytest.raises(NoAnswer, match="access token"):
        ask(base, lambda partner: partner.orders(("576",)), wrong)


@pytest.mark.parametrize(
    ("room", "says"),
    [("429", "too often"), ("500", "status 500"), ("large", "more than anybody"), ("away", "status 302")],
)
def test_what_goes_wrong_is_said_in_words(base: str, room: str, says: str) -> None:
    with pytest.raises(NoAnswer, match=says):
        ask(base, lambda partner: partner.room(room))


def test_nobody_there_is_said_too() -> None:
    with pytest.raises(NoAnswer, match="cannot be reached"):
        ask("http://127.0.0.1:9", lambda partner: partner.room("1"))


def test_secrets_are_never_printed() -> None:
    assert "secret" not in repr(ACCOUNT)
    assert "token" not in repr(ACCOUNT)
