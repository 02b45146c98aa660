"""Whether a sentence ends at a sign, where that can be told from the characters beside it.

Input: prose, a sign with blanks after it. Output: yes, no, or None: then the library of sentences has to be asked. The
answer is the library's own (razdel, whose rules look at ten characters before and after a sign), at a tenth of its
cost; and most texts never load it. A test compares the two.
"""

from plugins.newsroom.patterns import late

SIGNS = frozenset(".?!…;\"„'»”’)]}")
"""Where the library looks for an end: after anything else («**», «,») no sentence ends."""
FULL = frozenset(".?!…")
CLOSING = frozenset("»”’")
FACE = late(r"[=:;]-?[()]")
"""A face ends a sentence for the library: a text that has one is left to it."""
AFTER = late(r"[ \n]{1,3}(?:[–—-] )?(?:(?P<small>[а-яё]+\b)|«?[А-ЯЁ])")
SHORT = frozenset((
    "абз", "акад", "англ", "араб", "арх", "ауд", "барр", "букв", "вв", "венг", "внутр", "вс", "га", "гг", "гл", "гор",
    "гос", "гр", "греч", "дес", "дж", "дифф", "дол", "долл", "домовлад", "доп", "др", "евр", "ед", "жен", "зав",
    "зам", "изд", "им", "искл", "исп", "итал", "каб", "кат", "кв", "кит", "км", "кн", "ком", "комн", "коп", "корп",
    "корр", "куб", "лат", "латв", "лит", "мин", "млн", "млрд", "мн", "напр", "нач", "нем", "обл", "обр", "оз", "ок",
    "откр", "отм", "оф", "пер", "пл", "повел", "пол", "пом", "пос", "пп", "пр", "прим", "просп", "проф", "проц", "пс",
    "пт", "ред", "рис", "рп", "руб", "рус", "русск", "сб", "св", "сек", "слав", "словацк", "см", "сокр", "ср", "ст",
    "стр", "тел", "тов", "трад", "тыс", "укр", "ул", "ум", "устар", "физ", "фр", "хорв", "час", "чл", "чч", "шутл",
    "эт", "юр", "яз", "яп",
))  # fmt: skip
"""Abbreviations of two letters and more that the library knows: after one of them it is asked."""
WINDOW = 12
"""Characters before a full stop in which its word is looked for: an abbreviation is shorter."""
ITEM = 20
"""Characters: what is shorter may be the number of an item («2. »), and no sentence."""


def ends(prose: str, start: int, end: int, *, exact: bool) -> bool | None:
    """Return whether a sentence ends before the blank at `end`. It starts at `start`, or (not `exact`) after that."""
    last, before = prose[end - 1], prose[end - 2]
    if last not in SIGNS:
        return False
    after = AFTER.match(prose, end)
    if after is None or end - 2 < start or before.isspace():
        return None
    if after["small"]:
        return False
    if last == ".":
        return _stops(prose, start if exact else end, end - 1)
    if last in CLOSING:
        return before in FULL
    return True if last in "?!…;" else None


def _stops(prose: str, start: int, stop: int) -> bool | None:
    """Return whether a full stop before a capital letter ends a sentence."""
    first = stop
    while first > 0 and stop - first < WINDOW and prose[first - 1].isalpha():
        first -= 1
    word = prose[first:stop]
    if not word:  # a number, a bracket, a quotation mark
        return True if start < stop - ITEM and prose[stop - 1] != "_" else None
    if word.isascii() or prose[first - 1] == "_":
        return None
    if len(word) == 1:
        return False if word.isupper() else None  # «А. С. Пушкин»
    return None if word.lower() in SHORT else True
