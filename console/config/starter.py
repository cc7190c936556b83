"""Beginning a show: a commented show file, one of the formats, or the rehearsal. Never writes over a user's file.

Counterpart: `console.config.showfile` reads what is written here without a problem.
"""

import json
import re

import layouts
from console.config.files import write_atomically
from console.config.paths import ShowFolder

_SHARED = 0o644

_REHEARSAL = "rehearsal"

_TITLE = re.compile(r"^title = .*$", re.MULTILINE)

_STARTER = """\
# A Cartwall show. Save it and open the show again: everything that is wrong is listed at once, with its line.
# `cartwall check FOLDER` lists it without opening, and what deserves a second look too.
title = {title}

# Where panic cuts to. Leave it out and panic leaves the camera alone.
# safe_camera = "wide"

# The graphics page, width and height in pixels. 1920 x 1080 is [1920, 1080].
canvas = [1080, 1920]

# Whose rules count (`default`, `us`, `gb`, `eu`, ...), and the clock the times below are read on.
# market = "us"
# zone = "Europe/London"
# starts = 19:00:00

# true: after the last segment comes the first again.
# loops = false

# Every scene of OBS becomes a camera by itself. Name those you want in a certain order or under another name.
# Several that share a scene say which item of it they are, for tally: item = "Cam 2". For the auto-director: `role`
# (wide, close, product, host, guest), `shot` (shortest and longest), `weight` (0: only for a reason), `mic` (an input).
# [[camera]]
# id = "wide"
# name = "Wide"
# scene = "Wide"
# role = "wide"
# shot = ["5s", "10s"]

# The auto-director is off until somebody turns it on (director.auto on=yes); a person's cut holds it this long.
# [director]
# pause_after_cut = "20s"
# calm = 1.5
# lively = 0.6

# How a camera may stand besides: camera.frame brings it there, eased, camera.unframe back exactly as it was.
# kind "pip": in a window over what is in program, and it stays in that scene; "squeeze": smaller in its own scene;
# "crop": a part of it fills the picture, `crop` is the share cut off on its left, top, right and bottom. `window` is
# x, y, width and height in pixels of the canvas. `camera`: only that one. A graphic with framing = "pip-left"
# squeezes every camera into that window while it is on air.
# [[preset]]
# id = "pip-left"
# name = "PiP left"
# kind = "pip"
# window = [60, 240, 405, 720]
# ease = "400ms"

# `price` is the listing's price now. `regular` is the evidence behind a "was": without it none is shown.
# `units` are what is there, `low` is when the crew hears of it, `reserve` is never sold.
# [[product]]
# id = "linen-throw"
# name = "Washed linen throw"
# price = "69.00 USD"
# regular = {{ price = "89.00 USD", since = 2026-05-04, where = "https://shop.example/linen-throw" }}
# low = 10
# reserve = 5
# points = ["Stonewashed", "130 by 180 centimetres"]
# image = "media/linen-throw.png"

# A product in several sizes or colours has its units here. Without variants write sku and units above.
# [[product.variant]]
# id = "oat"
# sku = "LT-OAT"
# colour = "Oat"
# units = 120

# Give `price`, or `percent` off the listing's. `opening` is a countdown before it is on sale, `cap` the most it sells,
# `extension` by how much it may be extended, once. `sting` is the sound it starts with.
# [[deal]]
# id = "throw-flash"
# name = "Linen throw flash"
# product = "linen-throw"
# price = "49.00 USD"
# duration = "3m"
# opening = "20s"
# cap = 100
# per_buyer = 2
# extension = "2m"
# sting = "win"

# An OGraf package with what it says; your own packages go into the folder "graphics" here. A field that is a claim
# (`price`, `was`, `left`, ...) follows a fact by `bind` and is never written. `out`: it leaves by itself.
# [[graphic]]
# id = "question"
# package = "cartwall-comment"
# out = "12s"
# data = {{ kind = "question", name = "Mia Torres", text = "Is it still soft after washing?" }}

# Numbers of the room are facts too: a drop's graphic shows the nearest armed drop, and leaves without fresh numbers.
# [[graphic]]
# id = "milestone"
# package = "cartwall-drop"
# bind = {{ unlocks = "drop.unlocks", value = "drop.value", target = "drop.target", targetLabel = "drop.goal" }}

# An L-bar makes room for the camera: it is squeezed into the L-bar's window in OBS, and comes back when that leaves.
# `ease`: how long it takes there and back, "3s" at most; "0s" is an exact cut.
# [[graphic]]
# id = "frame"
# package = "cartwall-lbar"
# ease = "400ms"
# bind = {{ title = "deal.name", product = "deal.product", price = "deal.price", deadlineMs = "deal.deadline" }}

# A list is one in the file, too; `image = "throw.png"` is a file of the folder "media" here.
# [[graphic]]
# id = "steps"
# package = "cartwall-step"
# data = {{ steps = [{{ title = "Wash", text = "Cold" }}, {{ title = "Dry" }}] }}

# [[graphic]]
# id = "next-up"
# package = "cartwall-next"
# bind = {{ what = "next.name", atMs = "next.at" }}

# Ours are builtin:<name>; your own are files in this folder, like "sounds/applause.wav".
[[sound]]
id = "win"
name = "Win"
file = "builtin:win"

# Several steps as one take: all of them or none. `undo_on`: a device that fails takes the rest back.
# [[cue]]
# id = "throw-on"
# name = "Throw on sale"
# undo_on = ["switcher"]
# steps = [{{ verb = "camera.take", camera = "wide" }}, {{ verb = "deal.start", deal = "throw-flash" }}]

# The rundown, in its order. When a segment starts it pins its product, arms its deal and takes its camera.
# `start` is a hard start, `follow` lets the next one come by itself, `adlib` keeps it for when somebody calls it.
# A timed cue says `after` the start, `before` the end, or at = "start".
# [[segment]]
# id = "throw"
# name = "Linen throw"
# duration = "5m"
# product = "linen-throw"
# deal = "throw-flash"
# camera = "wide"
# goal = 40
# loop = "55s"
# prompter = "Feel this. It is linen, and it is soft on the first day."
# cues = [{{ cue = "throw-on", after = "60s" }}]

# Live numbers that fire steps once somebody armed them. A drop opens a deal when a milestone is reached, pins its
# product (pin = false: it does not) and tells the host (prompter = "…": in your own words). A win rings for sales, a
# rule does steps above or below a number. `ask = true` waits for the producer's yes.
# [[drop]]
# id = "full-house"
# metric = "viewers"
# milestone = 5000
# hold = "10s"
# deal = "throw-flash"

# [[win]]
# id = "sale"
# metric = "orders"
# every = 1
# sound = "win"
# cooldown = "20s"

# [[rule]]
# id = "quiet"
# metric = "comments_per_min"
# below = 5
# hold = "30s"
# steps = [{{ verb = "prompter.show", text = "Ask them something." }}]

# [[seat]]
# id = "producer"
# name = "Mara"
# role = "producer"

# What this crew guards in another way: "free", "guarded" (hold or press twice) or "two-person".
# [guards]
# "deal.end" = "free"
"""


def _toml_text(text: str) -> str:
    """Write a title as a TOML string; of printable text JSON's form is TOML's."""
    shown = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return json.dumps(shown.strip() or "New show", ensure_ascii=False)


def start_show(folder: ShowFolder, title: str) -> bool:
    """Write a first show file into a new show's folder; false: it has one already. Raises `OSError`."""
    if folder.show_file.exists():
        return False
    write_atomically(folder.show_file, _STARTER.format(title=_toml_text(title)).encode(), _SHARED)
    return True


def formats() -> tuple[str, ...]:
    """Name the shows that can be begun from; each is a complete demo show of one production format."""
    shows = layouts.folder("shows")
    return tuple(sorted(one.name for one in shows.iterdir() if one.is_dir() and one.name != _REHEARSAL))


def start_format(folder: ShowFolder, title: str, name: str) -> bool:
    """Begin a show from a format, under its own title; false: there is a show already. Raises `OSError`."""
    if folder.show_file.exists():
        return False
    source = ShowFolder(layouts.folder("shows") / name)
    text = source.show_file.read_text(encoding="utf-8")
    text = _TITLE.sub(lambda _: f"title = {_toml_text(title)}", text, count=1)
    write_atomically(folder.show_file, text.encode(), _SHARED)
    copy_show(source, folder)
    return True


def rehearsal_show() -> ShowFolder:
    """Give the rehearsal show as it ships."""
    return ShowFolder(layouts.folder("shows") / _REHEARSAL)


def copy_show(source: ShowFolder, target: ShowFolder) -> None:
    """Copy what a show is, not what became of it; what is already there stays as it is. Raises `OSError`."""
    made = (source.engine_dir, source.review)
    for file in sorted(source.path.rglob("*")):
        place = target.path / file.relative_to(source.path)
        ours = file.name.startswith(source.journal.name) or any(one in file.parents for one in made)
        if file.is_file() and not ours and not place.exists():
            write_atomically(place, file.read_bytes(), _SHARED)
