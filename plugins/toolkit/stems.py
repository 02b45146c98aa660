"""Russian words without their endings, so that «отпуска» and «отпуском» are one.

Input: a text. Output: stems, by the algorithm that Snowball publishes for Russian: endings of gerunds, adjectives,
participles, verbs and nouns are taken off behind the first vowel. No dictionary: «дети» and «ребёнок» stay two words.
"""

import functools
import re

from plugins.newsroom.patterns import late

WORD = late(r"[а-яёa-z0-9]+(?:-[а-яёa-z0-9]+)*", re.IGNORECASE)
SERVICE = frozenset(
    (
        "а", "без", "бы", "в", "во", "где", "для", "до", "же", "за", "и", "из", "или", "как", "какой", "какая", "какие",
        "когда", "ко", "к", "ли", "на", "над", "не", "ни", "но", "о", "об", "обо", "от", "по", "под", "при", "про", "с",
        "со", "так", "то", "у", "что", "чтобы", "это",
    )
)  # fmt: skip
"""Words that say nothing of a topic."""
_BEHIND = late(r"[аеиоуыэюя](.*)", re.DOTALL)
_GERUND = late(r"(?:(?<=[ая])(?:вшись|вши|в)|(?:ившись|ывшись|ивши|ывши|ив|ыв))$")
_REFLEXIVE = late(r"(?:ся|сь)$")
_ADJECTIVE = late(r"(?:ими|ыми|его|ого|ему|ому|ее|ие|ые|ое|ей|ий|ый|ой|ем|им|ым|ом|их|ых|ую|юю|ая|яя|ою|ею)$")
_PARTICIPLE = late(r"(?:(?<=[ая])(?:ем|нн|вш|ющ|щ)|(?:ивш|ывш|ующ))$")
_VERB = late(
    r"(?:(?<=[ая])(?:ете|йте|ешь|нно|ла|на|ли|ем|ло|но|ет|ют|ны|ть|й|л|н)"
    r"|(?:ейте|уйте|ила|ыла|ена|ите|или|ыли|ило|ыло|ено|ует|уют|ены|ить|ыть|ишь|ей|уй|ил|ыл|им|ым|ен|ят|ит|ыт|ую|ю))$"
)
_NOUN = late(
    r"(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ой|ий|ям|ем|ам|ом|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$"
)
_DERIVED = late(r"[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя].*?(ость|ост)$")


@functools.lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of one word, small letters, ё as е."""
    word = word.lower().replace("ё", "е")
    found = _BEHIND.search(word)
    if not found:
        return word
    head, tail = word[: found.start(1)], found[1]
    seen = _without(tail, _GERUND, head)
    if seen is None:
        tail = _without(tail, _REFLEXIVE, head) or tail
        tail = _ended(tail, head)
    else:
        tail = seen
    tail = tail.removesuffix("и")
    derived = _DERIVED.search(head + tail)
    if derived:
        tail = (head + tail)[: derived.start(1)][len(head) :]
    tail = re.sub(r"(?:ейше|ейш)$", "", tail)
    return head + (tail.removesuffix("ь") if tail.endswith("ь") else re.sub("нн$", "н", tail))


def _without(tail: str, ending: re.Pattern[str], head: str) -> str | None:
    """Return the tail without an ending, None when it has none; an ending may look back at the head's vowel."""
    found = ending.search(head + tail, len(head))
    return None if found is None else (head + tail)[len(head) : found.start()]


def _ended(tail: str, head: str) -> str:
    """Return the tail without the ending of an adjective, else of a verb, else of a noun."""
    adjective = _without(tail, _ADJECTIVE, head)
    if adjective is not None:
        participle = _without(adjective, _PARTICIPLE, head)
        return adjective if participle is None else participle
    for ending in (_VERB, _NOUN):
        cut = _without(tail, ending, head)
        if cut is not None:
            return cut
    return tail


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words, service words left out."""
    words = (word for found in WORD.findall(text) for word in {found, *found.split("-")})
    return frozenset(stem(word) for word in words if word.lower() not in SERVICE)
