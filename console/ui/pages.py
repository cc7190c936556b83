"""Which panels stand under which tab, and what of them needs a hand. Counterpart: `console.ui.desk` shows them."""

from console.seat.view import SeatPort, SeatView
from console.ui.bed_panel import BedPanel
from console.ui.claims_panel import ClaimsPanel
from console.ui.clock import NowMs
from console.ui.coach_panel import CoachPanel
from console.ui.comments_panel import CommentsPanel
from console.ui.deal_panel import DealPanel
from console.ui.graphic_look import troubles
from console.ui.graphics_panel import GraphicsPanel
from console.ui.inputs_panel import InputsPanel
from console.ui.ledger_panel import LedgerPanel
from console.ui.metrics_panel import MetricsPanel
from console.ui.mixer_panel import MixerPanel
from console.ui.page_column import Page
from console.ui.pins_panel import PinsPanel
from console.ui.prompter_panel import PrompterPanel
from console.ui.rules_panel import RulesPanel
from console.ui.rundown_panel import RundownPanel
from console.ui.sync_panel import SyncPanel

SELL, GRAPHICS, RUNDOWN, RULES, PRESSES = "SELL", "GRAPHICS", "RUNDOWN", "RULES", "PRESSES"
INPUTS, METRICS = "INPUTS", "METRICS"
MIXER = "MIXER"
COMMENTS = "COMMENTS"
SYNC = "SYNC"


def pages(seat: SeatPort, now_ms: NowMs) -> dict[str, Page]:
    """Make every page."""
    return {
        SELL: Page((DealPanel(seat, now_ms), PinsPanel(seat, now_ms)), (0, 1)),
        GRAPHICS: Page((GraphicsPanel(seat, now_ms),), (1,), troubles, wide=True),
        RUNDOWN: Page(
            (RundownPanel(seat, now_ms), CoachPanel(seat, now_ms), PrompterPanel(seat, now_ms)), (2, 0, 1), proposals
        ),
        RULES: Page((RulesPanel(seat, now_ms), ClaimsPanel(seat, now_ms)), (1, 0), questions),
        METRICS: Page((MetricsPanel(seat, now_ms),), (1,), wide=True),
        COMMENTS: Page((CommentsPanel(seat),), (1,)),
        MIXER: Page((MixerPanel(seat, now_ms), BedPanel(seat)), (1, 0), wide=True),
        SYNC: Page((SyncPanel(seat, now_ms),), (1,), wide=True),
        INPUTS: Page((InputsPanel(seat, now_ms),), (1,), wide=True),
        PRESSES: Page((LedgerPanel(seat, now_ms),), (1,)),
    }


def proposals(view: SeatView) -> int:
    """Count what waits for the producer in the rundown."""
    return int(view.state.rundown.proposal is not None)


def questions(view: SeatView) -> int:
    """Count the rules that ask, and what waits for a second seat."""
    asking = sum(run.asking_ms is not None for run in view.state.rules.values())
    return asking + sum(one.second_seat for one in view.waiting)
