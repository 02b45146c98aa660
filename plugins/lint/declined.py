"""Words and phrases in every case of the declension, by their stems.

Input: a word or a name as somebody wrote it down once. Output: patterns for a folded text (small letters, е for ё) and
the beginnings by which a text's vocabulary tells that it is worth a search. Names are rarely in a dictionary, and the
endings of Russian are few: stems serve better than lemmas here.
"""

import re

from plugins.lint.copytext import PREFIX
from plugins.newsroom.patterns import late

SHORTEST = 3
"""Letters of a word that has cases."""
ENDINGS = (
    "а|я|у|ю|о|е|ы|и|й|ь|ой|ей|ою|ею|ом|ем|ам|ям|ами|ями|ах|ях|ов|ев|ий|ый|ая|яя|ое|ее|ие|ые|ого|его|ому|ему|ым|им|ых|"
    "их|ыми|ими|ую|юю|ья|ье|ью|ьи|ии|ию|ия|ией|иям|иями|иях|ием"
)
SHORT, LONG = late(r"[аеийоуыьюя]$"), late(r"(?:ии|ия|ие|ий|ый|ой|ая|яя|ое|ее|ые)$")
"""Endings that fall away: of a noun, of an adjective."""
FLEETING = late(r"[еоё](?=[бвгджзклмнпрстфхцчшщ]$)")
GAP = r"[\s«»„“”\"'’.,:()—–-]{1,5}"


def folded(text: str) -> str:
    """Return a text in which patterns are looked for; offsets stay."""
    return text.lower().replace("ё", "е")


def tokens(text: str) -> list[str]:
    """Return the words of a name, folded."""
    return re.findall(r"[^\W_]+", folded(text))


def phrase(text: str) -> str:
    """Return a pattern for the whole of a name or phrase, whatever quotes and dashes stand between its words."""
    return rf"(?<![\w-]){GAP.join(map(declined, tokens(text)))}(?![\w-])"


def declined(word: str) -> str:
    """Return a pattern for all cases of a folded word; what is not Russian does not change."""
    if not re.fullmatch(r"[а-я]+", word) or len(word) < SHORTEST:
        return re.escape(word)
    return rf"(?:{'|'.join(sorted(_stems(word), key=lambda stem: (-len(stem), stem)))})(?:{ENDINGS})?"


def beginnings(word: str) -> set[str]:
    """Return the first letters of a folded word in any case: of a short one also with its endings."""
    return {
        (stem + ending)[:PREFIX]
        for stem in _stems(word)
        for ending in (("",) if len(stem) >= PREFIX else ("", *ENDINGS.split("|")))
    }


def _stems(word: str) -> set[str]:
    """Return what stays of a word in other cases: «Павел» also «Павл», «Аглая» «Агла»."""
    if len(word) <= SHORTEST:
        return {word}
    found = {SHORT.sub("", word), LONG.sub("", word)}
    return found | {FLEETING.sub(vowel, stem) for stem in found for vowel in ("", "ь")}
