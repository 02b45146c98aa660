"""The signs of a segment: words, words in quotes, relations, brackets.

Input: the words of a segment. Output: `Token` values, each with its column from 1; what belongs to no segment is a
`SegmentError` that says what to write instead.
"""

from typing import Literal, NamedTuple

from plugins.newsroom.patterns import late
from plugins.toolkit.segments.folding import folded
from plugins.toolkit.segments.values import SegmentError

Kind = Literal["word", "quoted", "relation", "open", "close", "end"]
LONGEST = 2000
"""Characters of a segment: what the ledger keeps of one."""
QUOTES = {"«": "»", '"': '"', "„": "“", "“": "”"}
_RELATION = late(r"==|=|≠|!=|<>")
_WORD = late(r"[^\s()=≠!<>&|,;:«»\"„“”\[\]{}]+")
_ADVICE = {
    ",": "Запятых здесь нет. Напишите «и» (нужно то и другое сразу) или «или» (хватит одного из двух).",
    ";": "Точек с запятой здесь нет. Напишите «и» или «или».",
    "&": "Вместо знака «&» напишите слово «и».",
    "|": "Вместо знака «|» напишите слово «или».",
    "!": "Вместо знака «!» напишите слово «не».",
    ":": "Вместо двоеточия напишите «=»: «регион = Ярославль».",
    "<": "Знака «<» здесь нет. Есть «=», «≠» и «содержит», для дат — «подписан до 01.09.2026».",
    ">": "Знака «>» здесь нет. Есть «=», «≠» и «содержит», для дат — «подписан после 01.09.2026».",
    "»": "Кавычка закрыта, но не открыта. Поставьте «ёлочку» и перед словами или уберите эту.",
}


class Token(NamedTuple):
    """A sign of the language; `text` is the word itself, without quotes, `column` is counted from 1."""

    kind: Kind
    text: str
    column: int

    @property
    def key(self) -> str:
        """The word by which keywords are known; words in quotes are never keywords."""
        return folded(self.text) if self.kind == "word" else ""


def tokens(text: str) -> list[Token]:
    """Return the tokens of a segment, «end» last. Raises SegmentError."""
    if len(text) > LONGEST:
        raise SegmentError(f"Запись длиннее {LONGEST} знаков. Заведите для этих людей метку.", LONGEST)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token, at = _token(text, at)
        found.append(token)
    return [*found, Token("end", "", len(text.rstrip()) + 1)]


def _token(text: str, at: int) -> tuple[Token, int]:
    """Return the token at an offset and the offset behind it."""
    sign, column = text[at], at + 1
    if sign in "()":
        return Token("open" if sign == "(" else "close", sign, column), at + 1
    if sign in QUOTES:
        return _quoted(text, at)
    if relation := _RELATION.match(text, at):
        return Token("relation", "=" if relation[0] in {"=", "=="} else "≠", column), relation.end()
    if word := _WORD.match(text, at):
        return Token("word", word[0], column), word.end()
    advice = _ADVICE.get(sign) or "Скобки бывают только круглые, прочие слова с такими знаками берите в кавычки."
    raise SegmentError(advice, column)


def _quoted(text: str, at: int) -> tuple[Token, int]:
    """Read words in quotes; Russian ones may hold Russian ones: «ООО «Сосна»»."""
    opening, closing = text[at], QUOTES[text[at]]
    depth = 0
    for place in range(at, len(text)):
        if text[place] == closing and (opening != closing or place > at):
            depth -= 1
            if depth <= 0:
                return _filled(Token("quoted", text[at + 1 : place].strip(), at + 1)), place + 1
        elif text[place] == opening:
            depth += 1
    raise SegmentError(f"Кавычка не закрыта. Поставьте «{closing}» в конце слов.", at + 1)


def _filled(token: Token) -> Token:
    if not token.text:
        raise SegmentError("В кавычках пусто. Напишите в них слова или уберите кавычки.", token.column)
    return token
