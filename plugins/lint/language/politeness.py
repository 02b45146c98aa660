"""«Вы» and «вы»: to whom the text speaks.

Input: a `Copy`. Output: places of the polite pronoun inside sentences; at the start of a sentence a capital says
nothing.
"""

from collections.abc import Iterator

from plugins.lint.copytext import Copy, numbers
from plugins.lint.language.tokens import Word
from plugins.newsroom.patterns import late

POLITE = frozenset(
    "вы вас вам вами ваш ваша ваше ваши вашего вашей ваших вашему вашим вашу вашими вашем".split()  # noqa: SIM905
)
BREAK = late(r"[.!?…:|]|\n\s*(?:\n|[-*+#>]|\d+[.)])")
"""Between two words: here a new sentence begins, or a new block."""


def polite(copy: Copy) -> Iterator[tuple[Word, bool]]:
    """Yield every «вы» and «ваш» of the author inside a sentence, and whether it has a capital letter."""
    if copy.vocabulary.isdisjoint(POLITE):
        return
    for number in numbers(copy.folded, POLITE):
        before, word = copy.words[number - 1], copy.words[number]
        if number and copy.voice[word.start] != " ":
            letters = copy.prose[word.start : word.end]
            if not letters.isupper() and not BREAK.search(copy.prose, before.end, word.start):
                yield word, letters[0].isupper()
