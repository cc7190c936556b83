"""What a deal may say: shape, word and reason a claim, overrides by name."""

from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from console.seat.fake import claims_withheld, demo_run, opening
from console.show.state import Claim
from console.ui.claims_row import ClaimsRow, standing
from tests.console.ui.handclock import START_MS


def row(qtbot: QtBot) -> ClaimsRow:
    made = ClaimsRow()
    qtbot.addWidget(made)
    return made


def test_every_claim_says_how_it_stands_and_why(qtbot: QtBot) -> None:
    made = row(qtbot)
    made.put(claims_withheld(START_MS).state.deals[0])
    assert made.told(Claim.COUNTDOWN) == ("countdown granted", "It may be on air.")
    assert made.told(Claim.WAS)[0] == "was withheld"
    assert "12 days" in made.told(Claim.WAS)[1]
    assert made.told(Claim.PRICE) == ("price overridden", "Mara lets it on air: The listing changes at 20:00.")


def test_an_override_is_named_until_it_is_taken_back(qtbot: QtBot) -> None:
    made = row(qtbot)
    run = claims_withheld(START_MS).state.deals[0]
    made.put(run)
    assert made.named.text() == "Mara lets PRICE on air: The listing changes at 20:00."
    made.put(replace(run, overrides=()))
    assert made.named.isHidden()


def test_what_an_opening_deal_does_not_say_yet_is_no_warning() -> None:
    run = opening(START_MS).state.deals[0]
    assert standing(run, Claim.PRICE)[0] == "not yet"
    assert standing(replace(run, withheld={Claim.WAS: "It is not live yet."}), Claim.WAS) == (
        "not yet",
        "It is not live yet.",
    )
    assert standing(demo_run(START_MS, 60_000), Claim.LEFT)[0] == "granted"
