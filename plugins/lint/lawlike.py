"""What tells an article of a law from a text about it, without the law at hand.

Input: prose. Output: `Lawlike`: what the signs weigh, from where to where. A law gives itself away by its headings
(«Статья 142. …» at the start of a line), its editions and parts, its way of naming itself («настоящего Кодекса») and of
speaking of everybody at once («работодатель обязан», «не допускается»). A column that explains the law asks, answers
and addresses its reader: that speaks against.
"""

import re
from functools import cache
from typing import NamedTuple

from plugins.lint.words import holds
from plugins.newsroom.patterns import late

HEAD = r"""^[\s>*#_]*(?:Статья|СТАТЬЯ|Ст\.)\s*\d+(?:[.–-]\d+)*
    (?:\.\**\s+[«А-ЯЁ]|\s*\n\s*[«А-ЯЁ]|\s+[«А-ЯЁ][^\n.?!—–]*$)"""
SIGNS = (
    # (weight, counted at most, what is looked for)
    (6, 3, HEAD),
    (3, 3, r"""(?i:\((?:[^()]{0,50}\s)?(?:в\s+ред(?:\.|акции)|введен\w*|утратил\w*|дополнен\w*)\s[^()]{0,100}
        (?:ФЗ|закон)[^()]{0,40}\))"""),
    (2, 3, r"(?i:\bнастоящ(?:его|ему|им|ем|ий)\s+(?:федеральн\w+\s+)?(?:кодекс|закон)|\bнастоящей\s+(?:стать|глав))"),
    (2, 3, r"""(?im:^[\s>*#_]*(?:глава|раздел|§)\s+[\dIVXLC]+(?:\.\d+)?\.?\s+\S)"""),
    (1, 3, r"(?i:\bчаст(?:ь|и|ью|ей|ями)\s+(?:перв|втор|треть|четверт|пят|шест|\d)\w*\s+(?:настоящей\s+)?стать)"),
    (1, 4, r"""(?i:\bин(?:ыми|ых|ые)\s+нормативн\w+\s+правов\w+|\b(?:не\s+)?предусмотренн\w+\s+(?:настоящ|закон
        |стать|част)|\bесли\s+иное\s+не|\bв\s+(?:порядке|случаях|размере|сроки),?\s+(?:и\s+\w+,\s+)?(?:установленн|предусмотренн|котор)
        |\bв\s+соответствии\s+с\s+(?:федеральн|настоящ|закон|кодекс|трудов)|\bфедеральн(?:ыми|ым|ого|ых)\s+закон
        |\bиными\s+федеральными|\bпо\s+основани(?:ям|ю),?\s+предусмотренн)"""),
    (1, 6, r"""(?i:\b(?:не\s+)?допуска(?:ется|ются)\b|\b(?:не\s+)?(?:обязан[аы]?|вправе)\b
        |\b[а-яё]{4,}(?:ется|ются|ится|ятся)\b
        |\bнес(?:ет|ут)\s+ответственност|\bне\s+[а-яё]{3,}(?:ает|яет|ают|яют)\b|\bлица,
        |\bв\s+письменной\s+форме|\bне\s+(?:менее|более|позднее|может\s+превышать|ограничива)|\bв\s+течение\b
        |\bиме[ею]т\s+право|\bмо(?:жет|гут)\s+быть|\bявляются\b|\bв\s+случае\b)"""),
)  # fmt: skip
MARKS = ("Статья", "СТАТЬЯ", "Ст.", "астоящего ", "астоящей ", "астоящим ", "ФЗ)")
"""A law names its articles or itself: a text without any of these is looked at no further."""
TALK = late(
    r"""(?ix)\?|!|\b(?:вы|вас|вам|ваш\w*|мы|нас|нам|наш\w*|я|мне|меня|например|допустим|скажем|представьте|то\s+есть
    |проще\s+говоря|короче|кстати)\b|(?m:^[\s>]*[—–-]\s)|\b(?:сказал|рассказал|объясн|говор)\w*"""
)
TOLD = late(r"\b[а-яё]{3,}[аяи]л(?:[аи]|ся|ась|ись)?\b")
"""Roughly: verbs in the past tense. A law does not tell what happened."""
ENOUGH, DENSE, BESIDE, SURE = 5, 2.0, 1, 2
"""Points that make a law; points in a hundred words; points that a heading wants beside its own;
points with which it is sure even though something seems to be told."""
WORD = late(r"[А-Яа-яЁё]+")


class Lawlike(NamedTuple):
    """How much a text is like a law: from `start` to `end`, begun by `sign`."""

    score: int
    density: float
    """Points in a hundred words from `start` to `end`."""
    headed: bool
    """It begins with the heading of an article."""
    talk: bool
    """Somebody speaks to a reader or tells a story in it."""
    start: int
    end: int
    sign: str

    @property
    def law(self) -> bool:
        beside = self.score - 6 * self.headed
        return self.score >= ENOUGH and self.density >= DENSE and beside >= BESIDE and not self.talk


def lawlike(prose: str) -> Lawlike | None:
    """Return how much a text is like a law; None when it bears none of the strong signs."""
    if not holds(prose, MARKS):
        return None
    heads = [match.end() - len(match[0].lstrip(" \n*#_>")) for match in _signs()[0][2].finditer(prose)]
    judged = [_judge(prose, prose.rfind("\n", 0, head) + 1, _speechless(prose, head), headed=True) for head in heads]
    found = [*filter(None, judged), *filter(None, [_judge(prose, 0, len(prose), headed=False)])]
    return max(found, key=lambda one: (one.law, one.headed, one.score), default=None)


def _speechless(prose: str, start: int) -> int:
    """Return where somebody first speaks to a reader: there the law is over."""
    talk = TALK.search(prose, start)
    return max(start, prose.rfind("\n", 0, talk.start())) if talk else len(prose)


def _judge(prose: str, start: int, end: int, *, headed: bool) -> Lawlike | None:
    """Weigh a stretch; without a heading it is what lies between the first and the last strong sign."""
    signs = _signs() if headed else _signs()[1:]
    found = [(weight, most, list(pattern.finditer(prose, start, end))) for weight, most, pattern in signs]
    strong = [match for weight, _, matches in found if weight > 1 for match in matches]
    if not strong:
        return None
    if not headed and len(strong) < 2:
        return None
    if not headed:
        start, end = min(match.start() for match in strong), max(match.end() for match in strong)
    start += len(prose[start:end]) - len(prose[start:end].lstrip(" \n*#_>"))
    score = sum(weight * min(len(matches), most) for weight, most, matches in found)
    words = max(40, len(WORD.findall(prose, start, end)))
    told = TOLD if headed and score < 6 + SURE else TALK if not headed else None
    talk = told is not None and told.search(prose, start, end) is not None
    sign = prose[start : prose.find("\n", start) % (len(prose) + 1)].strip(" *#_")
    return Lawlike(score, score * 100 / words, headed, talk, start, start + len(prose[start:end].rstrip()), sign)


@cache
def _signs() -> tuple[tuple[int, int, re.Pattern[str]], ...]:
    return tuple((weight, most, re.compile(pattern, re.VERBOSE | re.MULTILINE)) for weight, most, pattern in SIGNS)
