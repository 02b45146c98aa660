"""A segment written again, in one way for all who mean the same.

Input: an expression. Output: its words; read again they are the same expression.
"""

from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.parser import ALL, AND, ENGLISH, HAS, JOINED, NOT, OR, STRANGE
from plugins.toolkit.segments.tokens import QUOTES, tokens
from plugins.toolkit.segments.values import (
    TAG,
    Both,
    Compared,
    Either,
    Everybody,
    Expression,
    Joined,
    Not,
    SegmentError,
)

_KEYWORDS = {ALL, AND, OR, NOT, HAS, *ENGLISH, *STRANGE, *JOINED}


def written(expression: Expression) -> str:
    """Return the words of an expression."""
    match expression:
        case Everybody():
            return ALL
        case Joined(side=side, day=day):
            return f"подписан {side} {day:%d.%m.%Y}"
        case Not(part=part):
            return f"{NOT} {_held(part)}"
        case Both(parts=parts):
            return f" {AND} ".join(map(_held, parts))
        case Either(parts=parts):
            return f" {OR} ".join(_held(part) if isinstance(part, Either) else written(part) for part in parts)
        case Compared(name=name, relation=relation, value=value):
            tag = folded(name) == TAG and relation == "="
            return quoted(value) if tag else f"{quoted(name)} {relation} {quoted(value)}"


def _held(part: Expression) -> str:
    return f"({written(part)})" if isinstance(part, Both | Either) else written(part)


def quoted(words: str) -> str:
    """Return words in quotes where they would be taken for something else."""
    try:
        found = tokens(words)[:-1]
    except SegmentError:
        found = []
    plain = all(token.kind == "word" and token.key not in _KEYWORDS for token in found)
    if found and plain and " ".join(token.text for token in found) == words:
        return words
    return next(
        marked for marked in (f"{opening}{words}{closing}" for opening, closing in QUOTES.items()) if _is(marked, words)
    )


def _is(marked: str, words: str) -> bool:
    """Tell whether words in these quotes are read as they are."""
    try:
        found = tokens(marked)
    except SegmentError:
        return False
    return [token.text for token in found] == [words, ""]
