"""Prints a take's way to its confirmation beside a bare script: python -m tests.bench.take_to_confirm [TAKES] [TURNS].

First TAKES random takes (1,000) on a real OBS while a window paints: each has its one outcome, in order, and OBS is as
it was. Then plain cuts and dressed cuts, each when the last is over: ours from the press to the confirmation, the bare
script from its call to OBS's program-changed event. The two take turns, so that the machine's moods hit both.
"""

import sys
import tempfile
import time
from pathlib import Path

from console.engine.ledger import percentile
from console.show.cuts import CUT
from console.show.facts import EffectConfirmed
from console.show.types import SceneName
from tests.bench.press_to_obs import BareScript, line
from tests.real.obs_studio import RealObs
from tests.real.on_air import Air
from tests.real.takes_rig import NAMES, Desk, desk_on, obs_on_screen, painting_beside, set_at_rest, set_transition
from tests.real.test_takes_thousand import take_by_chance

GAP_S = 0.12
PER_TURN = 10


def main() -> None:
    """Take by chance, then side by side."""
    takes = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    turns = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, obs_on_screen(Path(folder)) as (obs, air):
        with painting_beside():
            taken = take_by_chance(obs, air, takes, 1)
        print(f"{taken.takes} random takes in {taken.whole_s:.0f} s: each confirmed once, in order, the last on air")
        print(line("press -> request on the socket, ms", taken.waited_ms))
        side_by_side(obs, air, turns)


def side_by_side(obs: RealObs, air: Air, turns: int) -> None:
    """Measure with OBS set to a cut: what it mixes is no part of the way."""
    set_at_rest(obs, air)
    set_transition(obs, "Cut")
    bare = BareScript(obs.port, obs.password)
    plain_ms: list[float] = []
    cut_ms: list[float] = []
    bare_ms: list[float] = []
    try:
        with desk_on(obs) as desk:
            for _ in range(turns):
                for n in range(PER_TURN):
                    plain_ms.append(_confirmed_ms(desk, NAMES[n % 2], ""))
                    bare_ms.append(_rested(bare.cut(NAMES[2 + n % 2])))
                    cut_ms.append(_confirmed_ms(desk, NAMES[n % 2], CUT))
                    _rested(bare.cut(NAMES[2 + n % 2]))
    finally:
        bare.close()
    print(line("plain take: press -> confirmed, ms", plain_ms))
    print(line("cut of its own: press -> confirmed, ms", cut_ms))
    print(line("bare script: call -> program-changed event, ms", bare_ms))
    for what, ours_ms in (("plain take", plain_ms), ("cut of its own", cut_ms)):
        print(f"{what}: ratio of the medians {percentile(ours_ms, 0.5) / percentile(bare_ms, 0.5):.3f}")


def _rested(ms: float) -> float:
    time.sleep(GAP_S)  # the hand
    return ms


def _confirmed_ms(desk: Desk, scene: SceneName, transition: str) -> float:
    begun_ns = time.monotonic_ns()
    effect = desk.take(scene, transition)
    desk.confirmed(effect)
    (done,) = (fact for fact in desk.facts.of(EffectConfirmed) if fact.effect == effect)
    return _rested((done.at_ns - begun_ns) / 1e6)


if __name__ == "__main__":
    main()
