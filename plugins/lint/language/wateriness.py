"""«Водность»: the share of words that carry no news.

Input: a `Copy`. Output: `Water`. Counted are the parts of speech that only join others (prepositions, conjunctions,
particles, pronouns) and the empty words of `lists/empty.txt`. Russian news has 25 to 38 of a hundred.
"""

from collections import Counter
from dataclasses import dataclass

from plugins.lint.copytext import Copy
from plugins.lint.language.wordlists import listed_words

SERVING = (",PREP,", ",CONJ,", ",PRCL,", ",NPRO,", ",INTJ,", ",Apro,")


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """Counts of words; `empty` are the empty words with how often each occurs, the most frequent first."""

    words: int
    serving: int
    empty: tuple[tuple[str, int], ...]

    @property
    def percent(self) -> float:
        """Words without news of a hundred."""
        return 100 * (self.serving + sum(count for _, count in self.empty)) / max(self.words, 1)


def water(copy: Copy) -> Water:
    """Return how much water is in a text; names of people and numbers count as words with news."""
    serving = 0
    empty: Counter[str] = Counter()
    for form in copy.forms:
        if form.lemma in listed_words("empty"):
            empty[form.lemma] += 1
        else:
            serving += any(part in form.tag for part in SERVING)
    ordered = sorted(empty.items(), key=lambda pair: (-pair[1], pair[0]))
    return Water(words=len(copy.forms), serving=serving, empty=tuple(ordered))
