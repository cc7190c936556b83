"""What a comment is: a question, by a person whose name is masked, or something nobody should read. Pure.

A question has a question mark of any script, or begins with a word questions begin with; in languages that put it last,
ends with one. It is a help to find them, never a reason to hide the others.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

MARKS: Final = "?？؟;⸮"
_FIRST: Final = (
    # English, German, Spanish, Portuguese, French, Italian, Dutch, Polish, Turkish, Indonesian, Vietnamese, Russian
    "what when where which who whose why how is are do does did can could will would should has have any "
    "was wann wo wer wie warum welche welcher welches wieso gibt kann ist sind habt hat "
    "que qué cual cuál cuando cuándo donde dónde quien quién como cómo cuanto cuánto cuanta hay tiene tienen puede "
    "qual quando onde quem quanto quanta tem porque "
    "quoi quand où qui pourquoi comment combien quel quelle est-ce "
    "cosa dove chi perché come quale quanto c'è "
    "wat waar wie waarom hoe welke hoeveel "
    "co kiedy gdzie kto dlaczego jak czy ile jaki jaka "
    "ne nerede kim neden nasıl hangi kaç "
    "apa kapan dimana siapa kenapa mengapa bagaimana berapa apakah ada bisa "
    "что когда где кто почему как какой какая сколько есть можно"
)
FIRST: Final = frozenset(_FIRST.split(" "))
LAST: Final = (
    "吗",
    "嗎",
    "呢",
    "么",
    "か",
    "の",
    "까",
    "나요",
    "가요",
    "ไหม",
    "มั้ย",
    "không",
    "ko",
    "mı",
    "mi",
    "mu",
    "mü",
)
MOST_PILED: Final = 4
"""Marks on one letter; Thai and Vietnamese need two, Tibetan may need four."""
LEAST_WORDS: Final = 2
"""One word that questions begin with is none yet: “how” is, “is” is not."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONE: Final = "how why when where what wie wann wo warum cómo cuándo dónde quando onde combien berapa сколько"
_LINK: Final = re.compile(r"https?://\S+|www\.\S+", re.IGNORECASE)


def is_question(text: str) -> bool:
    """Tell whether a comment asks something. A question mark in an address of the web is none."""
    plain = _LINK.sub(" ", text).casefold().strip()
    if any(mark in plain for mark in MARKS if mark != ";"):
        return any(sign.isalnum() for sign in plain)
    words = _WORD.findall(plain)
    if not words:
        return False
    if words[0] in _LONE.split(" ") and len(words) == 1:
        return True
    if len(words) >= LEAST_WORDS and (words[0] in FIRST or re.split("['’]", words[0])[0] in FIRST):
        return True
    ending = plain.rstrip(" .!~。！…")
    return any(_ends(ending, words, last) for last in LAST)


def calmed(text: str) -> str:
    """Leave out the marks piled on one letter beyond what any script needs; they would run over the picture."""
    kept: list[str] = []
    piled = 0
    for sign in text:
        piled = piled + 1 if unicodedata.category(sign).startswith("M") else 0
        if piled <= MOST_PILED:
            kept.append(sign)
    return "".join(kept)


def masked(name: str) -> str:
    """Mask a name as graphics do: its first and last letter, whatever its length. A masked one stays as it is."""
    seen = "".join(sign for sign in calmed(name) if sign.isprintable() or sign == "\u200d")
    signs = _letters(seen.strip().removeprefix("@").removesuffix("***"))
    if not signs:
        return "***"
    return f"{signs[0]}***{signs[-1] if len(signs) > 2 else ''}"


def has_blocked(text: str, words: Sequence[str]) -> bool:
    """Tell whether a text has a word of the blocklist, whatever its case, accents or width.

    A word alone, not in another; in scripts without spaces it may stand anywhere.
    """
    found = _plain(text)
    return any(_has(found, _plain(word)) for word in words if word.strip())


def _has(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text) is not None


def _plain(text: str) -> str:
    """Make alike what reads alike: case, accents, full width."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        sign for sign in parts if not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf"
    ).strip()


def _ends(text: str, words: list[str], last: str) -> bool:
    """Tell whether a text ends with a particle: its last word where the script has spaces, else its last signs."""
    spaced = last.isascii() or last in ("không", "mı", "mü")
    return len(words) >= LEAST_WORDS and words[-1] == last if spaced else len(text) > len(last) and text.endswith(last)


def _letters(name: str) -> list[str]:
    """Part a name into letters, marks with the letter they stand on."""
    letters: list[str] = []
    for sign in name:
        if letters and (unicodedata.combining(sign) or sign == "\u200d" or letters[-1].endswith("\u200d")):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters
