"""Latin names for addresses and anchors.

Input: any text. Output: small Latin letters, digits and single hyphens, or the empty string when nothing is left.
The Russian table stands in fields.md and is permanent, because addresses are. Letters of other languages of Russia
follow their nearest Russian or Latin neighbour; Latin letters lose their marks.
"""

import unicodedata

from plugins.newsroom.patterns import late

RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
OTHERS = {
    "ә": "a", "ө": "o", "ү": "u", "җ": "zh", "ң": "n", "һ": "kh", "ғ": "g", "ҡ": "k", "ҙ": "z", "ҫ": "s", "ҥ": "n",
    "ҕ": "g", "ӑ": "a", "ӗ": "e", "ӳ": "u", "ӧ": "o", "ӓ": "a", "ӱ": "u", "ӹ": "y", "ӝ": "zh", "ӟ": "z",
    "ӥ": "i", "ӵ": "ch", "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u", "ӏ": "", "ß": "ss", "æ": "ae", "ø": "o",
    "ł": "l", "đ": "d",
}  # fmt: skip
LONGEST = 120
"""Letters of a slug; file systems end a name at 255 bytes, and pictures and pages add endings of their own."""
_TABLE = str.maketrans(OTHERS | RUSSIAN)
_GAPS = late(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Return the slug: «Профсоюз: ещё 5 цехов» → `profsoyuz-eshchyo-5-tsekhov`.

    The text is composed first, so that a file name from macOS (й as и plus breve) gives the same slug. A slug longer
    than `LONGEST` ends with its last whole word.
    """
    latin = unicodedata.normalize("NFC", text).lower().translate(_TABLE)
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(mark))
    slug = _GAPS.sub("-", plain.lower()).strip("-")
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
