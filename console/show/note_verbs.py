"""The verbs of the host's ear. A part of `console.show.verbs`."""

from console.show.notes import QuietNotes, SayDeal, SayNote, SayStock
from console.show.types import ProductId
from console.show.verb import Argument, Verb, may

NOTE_VERBS = (
    Verb(
        "note.say",
        (Argument("text", "text"),),
        "Speak a note into the host's ear, before all that waits there.",
        lambda args: SayNote(args["text"]),
    ),
    Verb(
        "note.deal",
        (),
        "Speak the running deal into the host's ear: product, price and time left.",
        lambda _args: SayDeal(),
    ),
    Verb(
        "note.stock",
        may("product"),
        "Speak into the host's ear what is left of a product, from fresh counts; without one, of the one in hand.",
        lambda args: SayStock(ProductId(args["product"]) if "product" in args else None),
    ),
    Verb("note.quiet", (), "Stop speaking into the host's ear, and forget what waits.", lambda _args: QuietNotes()),
)
