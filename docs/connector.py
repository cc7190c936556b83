"""An example of a connector: tells a running show what happens in a room, through the push door of its feeds.

    CARTWALL_TOKEN=... python connector.py http://127.0.0.1:7303/feeds/chat

Put your own platform where `room` is; the rest may stay. It needs nothing but Python. See connectors.md beside it.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

EVERY_S = 1.0
"""One body a second, with all that happened in it: the door takes up to 2,000 records at once."""
TRIES = 5
Record = dict[str, object]


def room(seconds: int) -> Iterator[list[Record]]:
    """Give what happened in each second. Yours: whatever your platform's own library tells you."""
    clicks = 0
    for second in range(seconds):
        clicks += 3
        now_ms = time.time_ns() // 1_000_000
        yield [
            {"kind": "viewers", "ts": now_ms, "data": {"viewers": 1200 + second}},
            {"kind": "chat", "ts": now_ms, "data": {"id": f"c{now_ms}", "who": "ana", "text": "is it in blue?"}},
            # Totals since the show began, so that one that is lost does no harm.
            {"kind": "metrics.snapshot", "ts": now_ms, "seq": second, "data": {"totals": {"clicks": clicks}}},
        ]


def push(url: str, token: str, records: list[Record]) -> None:
    """Send records; waits and tries again while the show is not there or has too much to do."""
    body, headers = json.dumps(records).encode(), {"authorization": f"Bearer {token}"}
    for attempt in range(TRIES):
        try:
            with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=5):
                return
        except urllib.error.HTTPError as refused:
            why = refused.read().decode(errors="replace").strip()
            if refused.code != 429 and refused.code < 500:
                sys.exit(f"The show refuses this: {why}")  # the same again would be refused again
            wait_s = float(refused.headers.get("retry-after", 1))
        except OSError as gone:
            why, wait_s = str(gone), float(2**attempt)
        sys.stderr.write(f"not taken ({why}), trying again in {wait_s:g} s\n")
        time.sleep(wait_s)
    sys.exit("The show takes nothing. Is it open, and is this its address? cartwall feeds check SHOWDIR")


def main() -> None:
    """Push what happens, second by second; the number of seconds may stand after the address."""
    if len(sys.argv) < 2 or not os.environ.get("CARTWALL_TOKEN"):
        sys.exit("CARTWALL_TOKEN=... python connector.py ADDRESS [SECONDS]   (cartwall feeds check SHOWDIR says both)")
    seconds = int(sys.argv[2]) if len(sys.argv) > 2 else 10**9
    for number, records in enumerate(room(seconds)):
        time.sleep(EVERY_S if number else 0)
        push(sys.argv[1], os.environ["CARTWALL_TOKEN"], records)


if __name__ == "__main__":
    main()
