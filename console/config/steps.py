"""Steps: one verb with its arguments, as cues and rules fire them: ``{ verb = "deal.start", deal = "flash" }``.

Counterpart: `console.show.verbs` says what a verb takes; here everything a step names must also be in the show.
"""

from collections.abc import Mapping, Sequence

from console.config.nouns import Nouns
from console.config.tables import Table
from console.show.names import nearest
from console.show.types import Risk, Step
from console.show.verb import Verb
from console.show.verbs import BadVerb, command_for, find_verb

EXAMPLE = '{ verb = "camera.take", camera = "…" }'


def read_steps(table: Table, nouns: Nouns, never: Sequence[str]) -> tuple[Step, ...]:
    """Read the required ``steps``. `never` names verbs that must not be among them."""
    if not table.need("steps", f"[{EXAMPLE}]"):
        return ()
    rows = table.rows("steps", EXAMPLE)
    if table.value("steps") == []:
        table.wrong("steps", "There is nothing to do.", f"Write steps = [{EXAMPLE}].")
    return tuple(step for row in rows if (step := _read_step(row, nouns, never)))


def _read_step(table: Table, nouns: Nouns, never: Sequence[str]) -> Step | None:
    name = table.text("verb")
    args = {key: _word(table, key) for key in table.names() if key != "verb"}
    if not name:
        return None
    verb = find_verb(name)
    if isinstance(verb, BadVerb):
        table.wrong("verb", verb.why, verb.remedy)
        return None
    command = command_for(name, args)
    if isinstance(command, BadVerb):
        table.wrong("verb", command.why, command.remedy)
        return None
    if name in never:
        table.wrong("verb", f"{name} cannot be a step here.", "Write its steps out instead.")
    if verb.risk is Risk.TWO_PERSON:
        table.wrong("verb", f"{name} is for two people to press.", "Leave it to a pad.")
    for key, (why, remedy) in missing(verb, args, nouns).items():
        table.wrong(key, why, remedy)
    return Step(verb=name, args=args)


def _word(table: Table, key: str) -> str:
    """Give an argument as the word a verb reads; numbers and yes or no need no quotes."""
    value = table.value(key)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else table.text(key)


def missing(verb: Verb, args: Mapping[str, str], nouns: Nouns) -> dict[str, tuple[str, str]]:
    """Say which arguments name what is not in the show: why, and what is meant."""
    found = {}
    for argument in verb.arguments:
        given = args.get(argument.name, "")
        known = (
            nouns.variants.get(args.get("product", ""), ()) if argument.kind == "variant" else nouns.of(argument.kind)
        )
        if given and given not in known and argument.kind in (*nouns.ids, "variant"):
            found[argument.name] = (f"There is no {argument.kind} with this id.", nearest(given, known))
    return found
