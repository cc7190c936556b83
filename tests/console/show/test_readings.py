"""How near each rule is, in words."""

from msgspec.structs import replace

from console.show.commands import ArmRule, DeclineRule
from console.show.readings import Reading, progress, reading
from console.show.state import RuleRun
from console.show.timing import HOUR_MS
from console.show.types import DurationMs, Rule, UtcMs, Zone
from tests.console.show.ruling import ASKS, CALM, DROP, T0, WIN, Story, asking, crosses, sample
from tests.console.show.shop import SHOW


def read(story: Story, rule: Rule, after_s: float = 0, **numbers: int) -> Reading:
    seen = sample(story.at_ms, **numbers)
    return reading(story.show, story.state, rule, seen, UtcMs(story.at_ms + int(after_s * 1000)))


def test_how_near_a_level_is() -> None:
    story = Story(DROP)
    assert read(story, DROP, viewers=48_210) == Reading(DROP.id, "ARMED", "48,210 of 50,000 viewers", 0.9642)
    assert read(story, DROP, viewers=99_000).progress == 1
    unarmed = Story(DROP, armed=False)
    assert read(unarmed, DROP, viewers=48_210) == Reading(DROP.id, "DISARMED", "48,210 of 50,000 viewers", 0.9642)


def test_how_near_a_level_from_above_is() -> None:
    assert read(Story(CALM), CALM, viewers=1_000) == Reading(CALM.id, "ARMED", "1,000 viewers, waits for 500", 0.5)
    assert progress(CALM.trigger, RuleRun(), 0) == 1


def test_how_near_a_counter_is() -> None:
    story = Story(WIN)
    assert read(story, WIN, orders=103).progress is None
    story.see(1, orders=103)
    assert read(story, WIN, orders=110) == Reading(WIN.id, "ARMED", "7 of 10 orders", 0.7)


def test_how_long_it_has_stayed() -> None:
    story = Story(DROP)
    story.stay(5, 50_200)
    assert read(story, DROP, viewers=50_200) == Reading(DROP.id, "RISING", "above 50,000 for 4 s of 10 s", 1.0)
    assert read(story, DROP, viewers=49_000).text == "49,000 of 50,000 viewers"


def test_why_there_is_no_number() -> None:
    story = Story(DROP)
    assert reading(story.show, story.state, DROP, None, T0) == Reading(DROP.id, "ARMED", "no viewer count yet", None)
    assert read(story, DROP, after_s=20, viewers=49_000).text == "no viewer count for 20 s"
    assert read(story, DROP, orders=3).text == "no viewer count in the feed"
    assert read(story, DROP, after_s=-8, viewers=49_000).text == "no viewer count: the feed's clock is 8 s ahead"


def test_what_a_question_says() -> None:
    story = asking()
    read_now = read(story, ASKS, after_s=17.5, viewers=50_200)
    assert read_now.word == "ASKS"
    assert read_now.text == "viewers 50,200 reached 50,000 and stayed for 10 s: fire it? 43 s left"
    assert read_now.last.startswith("asked ")


def test_when_and_why_it_fired() -> None:
    two_ahead = Zone("East", ((UtcMs(0), DurationMs(2 * HOUR_MS)),))
    story = Story(replace(DROP, trigger=crosses(50_000, 45_000, 0)), show=replace(SHOW, zone=two_ahead))
    story.see(51, 50_200)
    fired_text = "fired 02:17:31: viewers 50,200 reached 50,000"
    assert read(story, DROP, viewers=50_200) == Reading(DROP.id, "FIRED", fired_text, 1.0, fired_text)
    story.ask(ArmRule(DROP.id))
    assert read(story, DROP, viewers=40_000) == Reading(DROP.id, "ARMED", "40,000 of 50,000 viewers", 0.8, fired_text)


def test_a_rule_that_goes_on_is_fired_until_it_falls() -> None:
    rule = replace(CALM, once=False)
    story = Story(rule)
    story.see(1, 400)
    assert read(story, rule, viewers=400).word == "FIRED"
    story.see(1, 700)
    assert read(story, rule, viewers=700).word == "ARMED"


def test_what_cools_down_says_for_how_long() -> None:
    rule = replace(CALM, once=False, cooldown_ms=60_000)
    story = Story(rule)
    story.see(1, 400)
    story.see(1, 700)
    read_now = read(story, rule, after_s=0.5, viewers=700)
    assert (read_now.word, read_now.text) == (
        "COOLING",
        "may fire again in 59 s: it cools down for 60 s after a firing",
    )


def test_why_it_was_held_back() -> None:
    story = asking()
    story.ask(DeclineRule())
    read_now = read(story, ASKS, viewers=50_200)
    assert read_now.word == "ARMED"
    assert read_now.text == "held back 00:16:51: the producer said no"
