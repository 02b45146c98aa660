"""Pull quotes taken from a text: one strong sentence, to give long columns a break and to fill a hole.

Input: the HTML of a text for print. Output: the quote's HTML and the paragraph after which it stands, or nothing when
no sentence is strong enough or the text has a quote of its own. By rule, not by taste: somebody's own words before the
author's, of a length that fills a few lines; figures and a sharp turn count, words that point elsewhere do not.
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from newspaper.setting.elements import Element, elements

TAG = re.compile(r"<[^>]+>")
SENTENCE = re.compile(r"[«А-ЯЁ][^.!?…]*[.!?…]+»?(?=\s|$)")
SHORTEST, BEST, LONGEST = 40, 85, 130
"""Letters of a quote."""
POINTING = re.compile(
    r"(?:он|она|они|оно|это|этот|эта|эти|тот|та|те|там|тут|тогда|потом|затем|поэтому|так|такой|такая|такие|его|её|их|"
    r"ему|ей|им|но|и|а|да|или|например|кроме)\b",
    re.IGNORECASE,
)
"""A sentence that begins so says nothing without the one before it."""
TURN = re.compile(
    r"\bне\b.*\bа\b|\bникто|\bникогда|\bтолько\b|\bкажд|\bперв(?:ый|ая|ое|ые)\b|\bни разу|\bвпервые|\bлучше\b|"
    r"\bнельзя\b"
)
DIVIDED = re.compile(r"\b(?:[а-яё]|ст|ул|руб|тыс|млн|г|гг|им|т|стр|пр)\.$", re.IGNORECASE)
"""Ends with an abbreviation: the sentence goes on."""
STRONG = 2.3
"""Score of a sentence that is worth a quote (`_score`)."""
LEAST_PARAGRAPHS = 8
"""A text of fewer paragraphs is read at a glance."""
APART = 2
"""Elements between a sentence and its quote at least."""


class Quote(NamedTuple):
    """A quote as HTML, and how many of the text's topmost elements stand before it.

    The element is `main`, which no text has: WeasyPrint writes it as a `Part`, by which the screen edition knows what
    it must not read out a second time.
    """

    html: str
    after: int


class _Sentence(NamedTuple):
    """A sentence, the element from which it comes (from 0), how strong it is."""

    text: str
    element: int
    score: float


def quote(body: str) -> Quote | None:
    """Return the pull quote of a text, if it has a sentence for one."""
    parts = list(elements(body))
    if "pull-quote" in body or sum(map(_plain, parts)) < LEAST_PARAGRAPHS:
        return None
    best = max(_candidates(parts), key=lambda one: (one.score, -one.element), default=None)
    if best is None or best.score < STRONG:
        return None
    place = _place(parts, best.element)
    text = entities.escape(best.text, quote=False)
    return Quote(f'<main class="pull-quote"><p>{text}</p></main>', place) if place else None


def _plain(part: Element) -> bool:
    return part.name == "p" and not part.classes


def _candidates(parts: Sequence[Element]) -> Iterator[_Sentence]:
    for number, part in enumerate(parts):
        text = " ".join(entities.unescape(TAG.sub("", part.inner)).split())
        spoken = text.startswith(("—", "–"))
        if not _plain(part) or "\u200b" in text or re.search(r"<(?:sup|img|code|b|strong)\b", part.inner):
            continue
        for sentence in SENTENCE.findall(text.lstrip("—– \u00a0")):
            if SHORTEST <= len(sentence) <= LONGEST and not _dependent(sentence):
                yield _Sentence(sentence, number, _score(sentence, spoken=spoken))


def _dependent(sentence: str) -> bool:
    """Whether a sentence needs its neighbours: it points at them, is cut in two, or holds the author's words."""
    return bool(
        POINTING.match(sentence.lstrip("«"))
        or re.search(r"[—–(:;]|,\s*[—–]", sentence)
        or DIVIDED.search(sentence)
        or sentence.count("«") != sentence.count("»")
    )


def _score(sentence: str, *, spoken: bool) -> float:
    score = 1.5 if spoken else 0.0
    score += 0.7 if re.search(r"\d", sentence) else 0.0
    score += 1.0 if TURN.search(sentence.lower()) else 0.0
    score += 0.5 if sentence.endswith("!") else -1.0 if sentence.endswith("?") else 0.0
    return score + 1.0 - abs(len(sentence) - BEST) / BEST


def _place(parts: Sequence[Element], source: int) -> int:
    """Return where the quote goes: between two paragraphs, nearest to two fifths of the text, not by its source.

    A paragraph that announces something is not parted from it; 0: there is no place.
    """
    ends = list(accumulate(len(part.inner) for part in parts))
    places = [
        at + 1
        for at, (one, two) in enumerate(pairwise(parts))
        if abs(at - source) >= APART and _plain(one) and _plain(two) and not one.inner.rstrip().endswith(":")
    ]
    return min(places, key=lambda place: (abs(ends[place - 1] - 0.4 * ends[-1]), place), default=0)
