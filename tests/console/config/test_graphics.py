"""``[[graphic]]``: what a show file may say of one, and everything that can be wrong with it."""

import pytest

from console.show.types import Box, DurationMs, GraphicId, OverlayId, Show, Step
from tests.console.config.reading import BASE, good, read, said

COMMENT = """
[[graphic]]
id = "question"
package = "cartwall-comment"
out = "8s"
data = { kind = "question", name = "Mia R.", text = "Is it washable?" }
"""
PIN = """
[[graphic]]
id = "pin"
name = "Pinned card"
package = "cartwall-pin"
layer = 19
bind = { product = "pinned.name", price = "pinned.price", was = "pinned.was" }
"""


def test_a_graphic_is_read_with_its_packages_fields_layer_and_box() -> None:
    (graphic,) = good(COMMENT).graphics
    assert (graphic.id, graphic.name, graphic.package) == ("question", "Comment or question", "cartwall-comment")
    assert (graphic.layer, graphic.out_ms) == (30, DurationMs(8_000))
    assert graphic.data == {"kind": "question", "name": "Mia R.", "text": "Is it washable?"}
    assert graphic.boxes == (Box(40, 740, 840, 200),)
    assert graphic.field("text") is not None


def test_fields_follow_facts() -> None:
    show = good(PIN)
    graphic = show.graphic(OverlayId("pin"))
    assert graphic is not None
    assert (graphic.name, graphic.layer, graphic.package) == ("Pinned card", 19, GraphicId("cartwall-pin"))
    assert graphic.bind == {"product": "pinned.name", "price": "pinned.price", "was": "pinned.was"}
    assert graphic.out_ms is None
    assert show.countdown == (Box(40, 950, 840, 456),)


def test_a_wide_show_has_the_boxes_of_its_format() -> None:
    show = read("canvas = [1920, 1080]\n" + BASE + PIN)
    assert isinstance(show, Show)
    assert show.graphics[0].boxes == (Box(1256, 700, 568, 312),)


LBAR = """
[[graphic]]
id = "lbar"
package = "cartwall-lbar"
data = { title = "Flash deal", product = "Scarf" }
"""


def test_an_l_bar_leaves_the_camera_a_window_and_says_how_fast_it_takes_it() -> None:
    (graphic,) = good(LBAR).graphics
    assert (graphic.window, graphic.ease_ms) == (Box(132, 0, 948, 970), DurationMs(400))
    wide = read("canvas = [1920, 1080]\n" + BASE + LBAR)
    assert isinstance(wide, Show)
    assert wide.graphics[0].window == Box(480, 0, 1440, 810)
    (cut,) = good(LBAR + 'ease = "0s"').graphics
    assert cut.ease_ms == 0
    (slow,) = good(LBAR + 'ease = "3s"').graphics
    (quick,) = good(LBAR + 'ease = "250ms"').graphics
    assert (slow.ease_ms, quick.ease_ms) == (3_000, 250)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (LBAR + 'ease = "4s"', "at most 3 s"),
        (LBAR + "ease = 1", "A duration needs its unit"),
        (LBAR + 'ease = "250"', "not a duration"),
        (LBAR + 'ease = "3001ms"', "at most 3 s"),
        (PIN + 'ease = "1s"', "leaves no window for the camera"),
    ],
)
def test_an_ease_needs_a_window_and_is_short(text: str, what: str) -> None:
    assert any(what in line for line in said(text))


def test_segments_and_cues_name_graphics() -> None:
    show = good(
        COMMENT
        + """
[[segment]]
id = "talk"
duration = "5m"
product = "scarf"
graphics = ["question", "countdown"]

[[cue]]
id = "ask"
steps = [{ verb = "graphic.show", graphic = "question" }]
"""
    )
    assert show.rundown[0].graphics == ("question", "countdown")
    assert show.cues[1].steps == (Step("graphic.show", {"graphic": "question"}),)


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('"cartwall-comment"', '"cartwall-coment"', "no such graphic package here. Did you mean “cartwall-comment”?"),
        ('id = "question"', 'id = "countdown"', "The deals' countdown is called that."),
        ('out = "8s"', 'out = "90m"', "stays for a second at least"),
        ('out = "8s"', "out = 8", "A duration needs its unit"),
        ('out = "8s"', "layer = 101", "a whole number from 0 to 100"),
        ('out = "8s"', "outs = 1", "There is no “outs” here."),
        ("text =", "txt =", "“Comment or question” has no such field."),
        ("text =", "txt =", "cannot do without “text”"),
        ('"Is it washable?"', "5", "This field holds a text"),
        ('kind = "question"', 'kind = "shout"', "“shout” is no kind."),
        ('kind = "question"', 'kind = "question", showFullName = 1', "This field holds true or false."),
        ('out = "8s"', 'bind = { text = "pinned.nam" }', "There is no fact of this name. Did you mean “pinned.name”?"),
        ('out = "8s"', 'bind = { text = "pinned.name" }', "It follows pinned.name."),
        ('out = "8s"', 'bind = { kind = "pinned.name" }', "This field is one of few words"),
        ('out = "8s"', 'bind = { showFullName = "pinned.name" }', "This field holds a yes/no, and the fact is none."),
    ],
)
def test_what_is_wrong_is_said(old: str, new: str, text: str) -> None:
    assert old in COMMENT
    assert any(text in one for one in said(COMMENT.replace(old, new))), said(COMMENT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("bind = {", 'data = { callToAction = "Tap" }\nbind = { variant = "deal.deadline",', ""),
        ('price = "pinned.price"', 'price = "pinned.was"', "“price” is a claim: only its own facts prove it."),
        (', was = "pinned.was"', " }\ndata = { was = '$99'", "“was” is a claim, and no claim is written by hand."),
        ('product = "pinned.name", ', "", "cannot do without “product”"),
        ("bind = {", 'bind = { image = "pinned.image",', ""),
        ("bind = {", 'bind = { image = "pinned.name",', "This field holds a picture, and the fact is none."),
        ("bind = {", 'bind = { variant = "deal.image",', "The fact is a picture, and this field holds none."),
        ("bind = {", 'data = { image = "media/mug.png" }\nbind = {', ""),
        ("bind = {", 'data = { image = "https://a.example/b.png" }\nbind = {', "loads nothing from elsewhere"),
        ("bind = {", 'data = { image = "../b.png" }\nbind = {', "in the show's own folder"),
    ],
)
def test_no_claim_is_written_by_hand_or_follows_another(old: str, new: str, text: str) -> None:
    assert old in PIN
    if text:
        assert any(text in one for one in said(PIN.replace(old, new))), said(PIN.replace(old, new))
    else:
        assert good(PIN.replace(old, new)).graphics


STEPS = """
[[graphic]]
id = "step"
package = "cartwall-step"

[graphic.data]
of = { many = 2 }
steps = [
    { title = "Wash", text = "Warm" },
    { title = "Dry" },
]
"""


def test_lists_and_groups_are_filled() -> None:
    (graphic,) = good(STEPS).graphics
    assert graphic.data == {"of": {"many": 2}, "steps": [{"title": "Wash", "text": "Warm"}, {"title": "Dry"}]}


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("{ many = 2 }", "{ many = 10 }", "graphic[1].data.of.many = 10: This is at most 9. Write less."),
        ("{ many = 2 }", "{ mny = 2 }", "data.of.mny = 2: There is no such field. Did you mean “many”?"),
        ("{ many = 2 }", "3", "data.of = 3: This holds several things by name."),
        ('text = "Warm"', "text = 5", "data.steps[1].text = 5: This field holds a text"),
        ('title = "Dry"', 'text = "Soft"', "data.steps[2]: It cannot do without “title”."),
        ('{ title = "Dry" }', '"Dry"', 'data.steps[2] = "Dry": This holds several things by name.'),
        ('{ title = "Dry" }', "2026-01-01", "data.steps[2] = 2026-01-01: This holds several things by name."),
        ('{ title = "Dry" },', '{ title = "a" }, { title = "b" }, { title = "c" }', "It has at most 3 entries."),
        ("of =", "odd = 5\nof =", "Its package does not say what this field holds, so nobody can fill it."),
    ],
)
def test_what_is_wrong_in_a_list_is_said_where_it_stands(old: str, new: str, text: str) -> None:
    assert old in STEPS
    assert any(text in one for one in said(STEPS.replace(old, new))), said(STEPS.replace(old, new))


DROP = """
[[graphic]]
id = "full"
package = "cartwall-drop"
bind = { unlocks = "drop.unlocks", value = "drop.value", target = "drop.target", targetLabel = "drop.goal" }
"""


def test_the_rooms_numbers_are_facts() -> None:
    (graphic,) = good(DROP).graphics
    assert graphic.bind["value"] == "drop.value"


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ('value = "drop.value", ', "", "cannot do without “value”. Bind it: bind = { value = “drop.value” }."),
        ('"drop.value"', '"room.viewers"', "“value” is a claim: only its own facts prove it."),
        (
            ', value = "drop.value"',
            ' }\ndata = { value = 700 }\n[x]\ny = { z = "1"',
            "“value” is a claim, and no claim",
        ),
    ],
)
def test_nobody_types_how_near_a_drop_is(old: str, new: str, text: str) -> None:
    assert old in DROP
    assert any(text in one for one in said(DROP.replace(old, new))), said(DROP.replace(old, new))


def test_an_id_is_used_once() -> None:
    assert any("An id is used once." in one for one in said(COMMENT + COMMENT))


def test_a_platform_is_one_of_the_markets() -> None:
    assert good("").platform == ""
    assert "There is no platform with this id." in str(read('platform = "tiktak"\n' + BASE))
    show = read('platform = "tiktok"\n' + BASE)
    assert isinstance(show, Show)
    assert show.platform == "tiktok"


def test_a_graphic_takes_the_window_and_ease_of_a_preset() -> None:
    preset = '[[preset]]\nid = "upper"\nkind = "squeeze"\nwindow = [0, 0, 1080, 960]\nease = "200ms"\n'
    crop = '[[preset]]\nid = "close"\nkind = "crop"\ncrop = [0.5, 0, 0, 0]\n'
    (graphic,) = good(preset + LBAR + 'framing = "upper"\n').graphics
    assert (graphic.window, graphic.ease_ms) == (Box(0, 0, 1080, 960), DurationMs(200))
    (slow,) = good(preset + LBAR + 'framing = "upper"\nease = "1s"\n').graphics
    assert (slow.window, slow.ease_ms) == (Box(0, 0, 1080, 960), DurationMs(1000))
    assert "Did you mean “upper”?" in " ".join(said(preset + LBAR + 'framing = "uper"\n'))
    assert "A crop leaves no window for the camera." in " ".join(said(preset + crop + LBAR + 'framing = "close"\n'))


@pytest.mark.parametrize("fact", ["room.gmv", "room.ctr", "room.watch_time_s", "room.comments_per_min"])
def test_any_number_of_the_room_may_fill_a_field_of_words_but_no_price(fact: str) -> None:
    words = COMMENT.replace(', text = "Is it washable?" }', f' }}\nbind = {{ text = "{fact}" }}')
    (graphic,) = good(words).graphics
    assert graphic.bind["text"] == fact
    wrong = said(PIN.replace("pinned.price", fact))
    assert any("“price” is a claim: only its own facts prove it." in one for one in wrong), wrong
