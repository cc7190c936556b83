"""TikTok Shop's Partner API, as much of it as a show needs: fetch orders, ask for a LIVE room's figures.

Every request is signed anew. It is asked gently: a request at a time, and after trouble less and less often. Source:
LIBRARIES 10.1. Not verified against a live shop: the answers' shape is TikTok's documentation.
"""

import time
from collections.abc import Mapping
from typing import Final

import httpx
from msgspec import Struct

from console.feeds.signatures import sign_partner

BASE: Final = "https://open-api.tiktokglobalshop.com"
ORDERS: Final = "/order/202309/orders"
ROOM: Final = "/analytics/202502/live_rooms/{room}/core_stats"
MOST_ORDERS: Final = 50
"""Orders of one request."""
TIMEOUT_S: Final = 10.0
LARGEST_BYTES: Final = 4_000_000


class Account(Struct, frozen=True):
    """An app's and a shop's credentials. Never printed."""

    app_key: str
    app_secret: str
    access_token: str
    shop_cipher: str = ""

    def __repr__(self) -> str:
        """Show everything but the secrets."""
        return f"Account(app_key={self.app_key!r})"


class NoAnswer(Exception):
    """TikTok gave no answer that can be used; the text says why, for a person."""


class Partner:
    """Asks TikTok. One loop's; `close` when done."""

    def __init__(self, account: Account, base: str = BASE) -> None:
        self._account = account
        self._client = httpx.AsyncClient(base_url=base, timeout=TIMEOUT_S, follow_redirects=False)

    async def orders(self, ids: tuple[str, ...]) -> bytes:
        """Fetch orders, `MOST_ORDERS` at most. Raises `NoAnswer`."""
        return await self._get(ORDERS, {"ids": ",".join(ids), "shop_cipher": self._account.shop_cipher})

    async def room(self, room: str) -> bytes:
        """Ask for a LIVE room's figures. Raises `NoAnswer`."""
        return await self._get(ROOM.format(room=room), {})

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _get(self, path: str, query: Mapping[str, str]) -> bytes:
        signed = {**query, "app_key": self._account.app_key, "timestamp": str(int(time.time()))}
        signed["sign"] = sign_partner(self._account.app_secret, path, signed, b"")
        headers = {"x-tts-access-token": self._account.access_token, "content-type": "application/json"}
        try:
            async with self._client.stream("GET", path, params=signed, headers=headers) as response:
                body = await _body(response)
        except httpx.TimeoutException as error:
            raise NoAnswer(f"TikTok has not answered within {TIMEOUT_S:.0f} s.") from error
        except httpx.HTTPError as error:
            raise NoAnswer(f"TikTok cannot be reached: {type(error).__name__}.") from error
        if response.status_code == httpx.codes.UNAUTHORIZED:
            raise NoAnswer("TikTok does not take this access token (401). Is it expired?")
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS:
            raise NoAnswer("TikTok is asked too often (429).")
        if response.status_code != httpx.codes.OK:
            raise NoAnswer(f"TikTok answers with status {response.status_code}.")
        return body


async def _body(response: httpx.Response) -> bytes:
    parts, size = [], 0
    async for part in response.aiter_bytes():
        size += len(part)
        if size > LARGEST_BYTES:
            raise NoAnswer("TikTok answers with more than anybody asked for.")
        parts.append(part)
    return b"".join(parts)
