"""How every feed is doing."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake_metrics import metrics_calm, metrics_waiting
from console.ui.metrics_feeds import FeedList, refused_text
from tests.console.ui.handclock import START_MS


def test_every_feed_says_how_it_is(qtbot: QtBot) -> None:
    made = FeedList()
    qtbot.addWidget(made)
    standings = metrics_calm(START_MS).standings
    made.put(standings, START_MS)
    shop = made.feeds["shop"]
    assert (shop.records.text(), shop.heard.text()) == ("39 records", "heard 21 s ago")
    assert shop.refused.text() == "refused 2: wrong signature 2"
    assert shop.accessibleName().startswith("shop: ready. 39 records.")
    assert (shop.words.text(), shop.words.isHidden()) == ("", True)
    made.put((replace(standings[1], records=40), *()), START_MS)
    assert list(made.feeds) == ["shop"]
    made.put(metrics_waiting(START_MS).standings, START_MS)
    assert made.feeds["shop"].heard.text() == "never heard"


def test_what_was_refused_is_told_the_most_first() -> None:
    assert refused_text({"too old": 1, "wrong signature": 1_200}) == "refused 1,201: wrong signature 1,200, too old 1"
    assert refused_text({}) == ""
