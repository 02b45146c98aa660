"""Pull quotes taken from a text: one strong sentence, to give long columns a break and to fill a hole.

Input: the HTML of a text for print. Output: the HTML with a quote between two of its paragraphs, or nothing when no
sentence is strong enough or the text has a quote of its own. By rule, not by taste: somebody's own words before the
author's, of a length that fills a few lines; figures and a sharp turn count, words that point elsewhere do not.
"""

import html as entities
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
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
"""Paragraphs between a sentence and its quote at least."""


class Quote(NamedTuple):
    """A sentence, the paragraph from which it comes (from 0), how strong it is."""

    text: str
    paragraph: int
    score: float


def quoted(body: str) -> str:
    """Return the text with a pull quote, or an empty string."""
    paragraphs = list(PARAGRAPH.finditer(body))
    if "pull-quote" in body or len(paragraphs) < LEAST_PARAGRAPHS:
        return ""
    best = max(_candidates(paragraphs), key=lambda one: (one.score, -one.paragraph), default=None)
    if best is None or best.score < STRONG:
        return ""
    place = _place(body, paragraphs, best.paragraph)
    if not place:
        return ""
    quote = f'<blockquote class="pull-quote"><p>{entities.escape(best.text, quote=False)}</p></blockquote>'
    return body[:place] + quote + body[place:]


def _candidates(paragraphs: list[re.Match[str]]) -> Iterator[Quote]:
    for number, found in enumerate(paragraphs):
        text = " ".join(entities.unescape(TAG.sub("", found[1])).split())
        spoken = text.startswith(("—", "–"))
        if "\u200b" in text or re.search(r"<(?:sup|img|code|b|strong)\b", found[1]):
            continue
        for sentence in SENTENCE.findall(text.lstrip("—– \u00a0")):
            if SHORTEST <= len(sentence) <= LONGEST and not _dependent(sentence):
                yield Quote(sentence, number, _score(sentence, spoken=spoken))


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


def _place(body: str, paragraphs: list[re.Match[str]], source: int) -> int:
    """Return where the quote goes: between two paragraphs, nearest to two fifths of the text, not by its source."""
    places = [
        one.end()
        for at, (one, two) in enumerate(pairwise(paragraphs))
        if abs(at - source) >= APART and not body[one.end() : two.start()].strip()
    ]
    return min(places, key=lambda place: (abs(place - 0.4 * len(body)), place), default=0)
