"""How long the pure core takes over a command, and whether it grows.

python -m tests.bench.decide [COMMANDS]

A show of 500 products (two variants each), 200 segments, 60 deals, 40 cues and 6 rules, driven by a made-up crew, shop
and room: decide and evolve of every command are timed together; the memory of the process is read along the way.
"""

import argparse
import gc
import random
import time
from collections import Counter
from collections.abc import Iterator

import msgspec
import numpy
import psutil
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from console.show.camera_commands import PreviewCamera, TakeCamera
from console.show.commands import (
    AllOut,
    ArmDeal,
    ArmRule,
    Command,
    CountStock,
    EndDeal,
    ExtendDeal,
    FireCue,
    JumpSegment,
    MoveSegment,
    NextSegment,
    PassTime,
    PinProduct,
    ReadListing,
    ReadMetrics,
    RecordSale,
    SetDuration,
    SkipSegment,
    StartDeal,
    UndoEdit,
)
from console.show.decide import decide, next_deadline
from console.show.decisions import Accepted
from console.show.evolve import replay
from console.show.feed import FeedSample
from console.show.panics import Panic
from console.show.sounds import PlaySound
from console.show.state import FRESH
from console.show.types import (
    CueId,
    DealId,
    DurationMs,
    ProductId,
    RegularPrice,
    RuleId,
    SegmentId,
    Show,
    Step,
    UtcMs,
    Variant,
    VariantId,
)
from tests.console.show.fair import CUES, DEALS, FAIR, PRODUCTS, RULES, RUNDOWN

START_MS = UtcMs(1_790_000_000_000)
AT_ONCE = 6
"""So many deals a busy crew has in hand at one time."""
VARIANTS = (VariantId("blue"), VariantId("red"))


def big_show() -> Show:
    """Make a deep show out of the small one."""
    variants = tuple(Variant(variant, variant.capitalize(), units=200) for variant in VARIANTS)
    since = RegularPrice(PRODUCTS[0].price, "2026-01-01", "shop.example")
    products = tuple(
        replace(PRODUCTS[0], id=ProductId(f"p{n}"), name=f"Product {n}", variants=variants, regular=since)
        for n in range(500)
    )
    deals = tuple(replace(DEALS[0], id=DealId(f"d{n}"), product=products[n].id, cap_units=400) for n in range(60))
    cues = tuple(replace(CUES[1], id=CueId(f"c{n}"), steps=_steps(n)) for n in range(40))
    segments = tuple(
        replace(RUNDOWN[1], id=SegmentId(f"s{n}"), product=products[n].id, deal=deals[n % 60].id, cues=())
        for n in range(200)
    )
    rules = tuple(replace(RULES[n % 3], id=RuleId(f"r{n}"), once=False, steps=_steps(n)) for n in range(6))
    return replace(FAIR, products=products, deals=deals, cues=cues, rundown=segments, rules=rules)


def _steps(number: int) -> tuple[Step, ...]:
    return tuple(
        replace(
            step, args={"product": f"p{number}"} if step.verb == "product.pin" else {"deal": f"d{number % AT_ONCE}"}
        )
        for step in CUES[1].steps
    )


def crew(show: Show, dice: random.Random) -> Iterator[Command]:
    """Make commands up for ever, as a busy show has them: most of the shop, some of hands, few move the rundown."""
    orders = 0
    while True:
        product, deal = dice.choice(show.products), dice.choice(show.deals[:AT_ONCE])
        segment = dice.choice(show.rundown).id
        orders += dice.randrange(3)
        sample = FeedSample("room", UtcMs(0), dice.randrange(60_000), orders, dice.randrange(90), None, "USD")
        yield from dice.choices(
            (
                TakeCamera(dice.choice(show.cameras).id),
                PreviewCamera(dice.choice(show.cameras).id),
                PinProduct(product.id),
                PlaySound(show.sounds[0].id),
                StartDeal(deal.id),
                ArmDeal(deal.id),
                EndDeal(deal.id),
                ExtendDeal(deal.id),
                FireCue(dice.choice(show.cues).id),
                NextSegment(),
                JumpSegment(segment),
                MoveSegment(segment, dice.randrange(1, 200)),
                SkipSegment(segment, skip=dice.random() < 0.5),
                SetDuration(segment, DurationMs(dice.randrange(60_000, 600_000))),
                UndoEdit(),
                CountStock(product.id, dice.choice(VARIANTS), dice.randrange(200), "shop", None, provisional=False),
                CountStock(deal.product, dice.choice(VARIANTS), dice.randrange(200), "shop", None, provisional=False),
                RecordSale(deal.product, dice.choice(VARIANTS), 1, "shop", START_MS),
                ReadListing(product.id, product.price, "shop", START_MS),
                ReadMetrics(sample),
                ArmRule(dice.choice(show.rules).id),
                AllOut(),
                Panic(),
            ),
            weights=(9, 9, 9, 9, 4, 3, 2, 1, 4, 2, 1, 1, 1, 1, 1, 90, 90, 90, 20, 40, 1, 1, 1),
            k=20,
        )


def stamped(command: Command, at_ms: UtcMs) -> Command:
    """Let what the outside says be of now."""
    if isinstance(command, ReadMetrics):
        return ReadMetrics(replace(command.sample, at_ms=at_ms))
    if isinstance(command, RecordSale | ReadListing):
        return replace(command, at_ms=at_ms)
    return command


class _Run(Struct):
    """What a run took, one entry a command."""

    wall_ns: NDArray[numpy.int64]
    cpu_ns: NDArray[numpy.int64]
    kinds: NDArray[numpy.uint8]
    names: list[str]
    answers: Counter[str]
    hours: float


def run(show: Show, count: int) -> _Run:
    """Play `count` commands; say now and then how large the process and the state are."""
    dice = random.Random(1)
    commands = crew(show, dice)
    state, at_ms = FRESH, START_MS
    wall_ns, cpu_ns = numpy.ones(count, dtype=numpy.int64), numpy.ones(count, dtype=numpy.int64)
    taken = _Run(wall_ns, cpu_ns, numpy.ones(count, dtype=numpy.uint8), [], Counter(), 0)
    process = psutil.Process()
    gc.collect()
    gc.freeze()
    for number in range(count):
        at_ms = UtcMs(at_ms + dice.randrange(400))
        due = next_deadline(show, state)
        command = PassTime() if due is not None and due <= at_ms else stamped(next(commands), at_ms)
        begun_ns, begun_cpu_ns = time.perf_counter_ns(), time.thread_time_ns()
        decision = decide(show, state, command, at_ms)
        if isinstance(decision, Accepted):
            state = replay(decision.events, state)
        taken.cpu_ns[number] = time.thread_time_ns() - begun_cpu_ns
        taken.wall_ns[number] = time.perf_counter_ns() - begun_ns
        name = type(command).__name__
        if name not in taken.names:
            taken.names.append(name)
        taken.kinds[number] = taken.names.index(name)
        taken.answers["accepted" if isinstance(decision, Accepted) else "refused"] += 1
        if (number + 1) % max(1, count // 10) == 0:
            size = len(msgspec.json.encode(state)) / 1024
            resident = process.memory_info().rss / 2**20
            print(f"{number + 1:>9,} commands   {resident:6.1f} MB resident, state {size:5.0f} kB")
    taken.hours = (at_ms - START_MS) / 3_600_000
    return taken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("commands", type=int, nargs="?", default=1_000_000)
    show = big_show()
    taken = run(show, parser.parse_args().commands)
    for clock, took_ns in (("wall clock", taken.wall_ns), ("CPU time", taken.cpu_ns)):
        p50, p99, p999 = numpy.percentile(took_ns, [50, 99, 99.9]) / 1000
        print(f"decide + evolve, {clock}: p50 {p50:.1f} µs, p99 {p99:.1f} µs, p99.9 {p999:.1f} µs")
    for code, name in sorted(enumerate(taken.names), key=lambda one: one[1]):
        mine = taken.cpu_ns[taken.kinds == code]
        p50, p99 = numpy.percentile(mine, [50, 99]) / 1000
        print(f"  {name:14} {len(mine):>8,}   p50 {p50:6.1f} µs   p99 {p99:6.1f} µs of CPU")
    accepted, refused = taken.answers["accepted"], taken.answers["refused"]
    print(f"{accepted:,} accepted, {refused:,} refused; {taken.hours:.1f} simulated hours;")
    print(f"a show of {len(show.products)} products and {len(show.rundown)} segments")


if __name__ == "__main__":
    main()
