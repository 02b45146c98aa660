"""Where a fact comes from, and how many sides speak.

Input: a `Copy`. Output: figures without a source, speakers, signs of a dispute.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from plugins.lint.copytext import Copy
from plugins.lint.language.people import SAID
from plugins.lint.language.spans import Sentence
from plugins.newsroom.patterns import late

HINTS = frozenset({
    "опрос", "опросить", "опрошенный", "исследование", "статистика", "дать", "данные", "данный", "эксперт", "ученый",
    "аналитик",
})  # fmt: skip
SURVEY = late(
    r"\b(?:опрос(?!ил)\w*|опрошенн\w+|исследовани\w+|по данным|статистик\w+|эксперты|учёные|ученые|аналитики)\b",
    re.IGNORECASE,
)
FIGURE = late(r"\d[\d\u00a0 ,.]*(?:%|\bпроцент|\bмлн|\bмиллион|\bтысяч|\bчеловек)|\bпроцент\w* \w+")
OWN = late(r"\b(?:мы|нас|наш\w*|горком\w*|профком\w*|профсоюз\w*|редакци\w+|автор\w*)\b", re.IGNORECASE)
LINK = late(r"\]\(|https?://|\[\^")
DISPUTE = frozenset({
    "конфликт", "спор", "нарушение", "жалоба", "увольнение", "увольнять", "уволить", "суд", "иск", "забастовка",
    "отказ", "претензия", "взыскание", "выговор", "долг", "задолженность", "задержка",
})  # fmt: skip
SILENT = late(
    r"от комментари\w+|не ответил\w*|на запрос\w*|не стал\w* комментировать|"
    r"позици\w+ (?:директора|администрации|работодателя)|комментари\w+ не|отказал\w* (?:говорить|отвечать)|трубку",
    re.IGNORECASE,
)
"""The other side was asked."""


class Claim(NamedTuple):
    """Words that need a source: offsets in the file."""

    start: int
    end: int


def unsourced(copy: Copy) -> Iterator[Claim]:
    """Yield surveys, studies and statistics with a figure beside them, when nobody is named and nothing is linked."""
    if copy.lemmas.isdisjoint(HINTS):
        return
    for number, sentence in enumerate(copy.sentences):
        found = SURVEY.search(copy.voice, sentence.start, sentence.end)
        if found:
            following = copy.sentences[min(number + 1, len(copy.sentences) - 1)].end
            if FIGURE.search(copy.prose, sentence.start, following) and not _sourced(copy, sentence):
                yield Claim(found.start(), found.end())


def _sourced(copy: Copy, sentence: Sentence) -> bool:
    """Return whether the sentence names somebody, or its paragraph links to something or speaks of us."""
    block = next(one for one in copy.blocks if one.start <= sentence.start < one.end)
    if LINK.search(copy.source.text, block.start, block.end) or OWN.search(copy.prose, block.start, block.end):
        return True
    inside = copy.words[sentence.first + 1 : sentence.last]
    return any(copy.prose[word.start].isupper() for word in inside)


def dispute(copy: Copy) -> int:
    """Return how many words of a dispute the text has."""
    if copy.lemmas.isdisjoint(DISPUTE):
        return 0
    return sum(map(DISPUTE.__contains__, copy.dictionary))


def asked_in_vain(copy: Copy) -> bool:
    """Return whether the text says that the other side was asked."""
    return bool(SILENT.search(copy.prose, copy.body))


def speakers(copy: Copy) -> frozenset[str]:
    """Return the surnames and posts that stand beside a verb of speech."""
    found = set()
    for place, word in enumerate(copy.words):
        if SAID.fullmatch(word.folded):
            near = range(max(place - 3, 0), min(place + 4, len(copy.words)))
            names = [copy.forms[other] for other in near if ",NOUN,anim," in copy.forms[other].tag]
            best = [form for form in names if ",Surn," in form.tag] or names
            found.add(best[0].lemma if best else word.folded)
    return frozenset(found)
