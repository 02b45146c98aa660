"""A text taken apart once, for every rule and every channel.

Input: a `Source`, the lexicon, the corpus of what must not be reprinted. Output: `Copy`: its prose, the author's voice,
blocks, sentences, words and their forms, what stands in documents, each made when a rule first asks. All offsets are
those of the file.
"""

import bisect
import re
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache
from itertools import compress, count
from operator import itemgetter

from plugins.lint.containment import Run
from plugins.lint.corpus import Corpus
from plugins.lint.language.lexicon import Form, Lexicon
from plugins.lint.language.spans import Block, Sentence, blocks, sentences
from plugins.lint.language.tokens import Words, words
from plugins.lint.masks import line_offset, prose, visible
from plugins.lint.quotations import voice
from plugins.newsroom.model import Source
from plugins.newsroom.once import Once
from plugins.newsroom.onebyte import coded

LEMMA, TAG = map(itemgetter, range(2))
"""Of a `Form`: hundreds of a text are taken in C."""
PREFIX = 5
"""Letters of a word's beginning."""
_BEGINNING = itemgetter(slice(PREFIX))


def numbers(forms: Sequence[str], wanted: Set[str]) -> list[int]:
    """Return the numbers of the forms (`folded` or `dictionary` of a `Copy`) that are wanted: one pass in C."""
    return list(compress(count(), map(wanted.__contains__, forms)))


class _Bearing(dict[str, bool]):
    """Whether a tag bears all of some grammemes; the language has some hundred tags, looked at once."""

    def __init__(self, grammemes: tuple[str, ...]) -> None:
        super().__init__()
        self._grammemes = grammemes

    def __missing__(self, tag: str) -> bool:
        found = self[tag] = all(map(tag.__contains__, self._grammemes))
        return found


_bearing = cache(_Bearing)


@dataclass(frozen=True, eq=False)
class Copy:
    """What an editor calls copy: the words that will be printed."""

    source: Source
    lexicon: Lexicon = field(default_factory=Lexicon)
    corpus: Corpus = field(default_factory=Corpus)

    @Once
    def body(self) -> int:
        """Offset at which the Markdown body starts."""
        return line_offset(self.source.text, self.source.body_line)

    @Once
    def prose(self) -> str:
        """The file at full length with all but the prose blanked; printed fields of the front matter are prose."""
        return prose(self.source)

    @Once
    def signs(self) -> bytes:
        """The ASCII signs of the prose: digits, Latin letters, punctuation. A rule that needs one of them looks here
        first, because this is a fifth of a Russian text and is searched as bytes."""
        return self.prose.encode("ascii", "ignore")

    @Once
    def visible(self) -> str:
        """The body with its tags left in: what is emphasised shows."""
        return visible(self.source)

    @Once
    def voice(self) -> str:
        """The prose with other people's words blanked."""
        return voice(self.prose)

    @Once
    def blocks(self) -> tuple[Block, ...]:
        """Headings, paragraphs, items, quotations and table lines of the body."""
        return tuple(blocks(self.prose, self.body))

    @Once
    def starts(self) -> list[int]:
        """Where each line of the file starts: a place is found without counting lines from the top."""
        return [0, *(match.end() for match in re.finditer("\n", self.source.text))]

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset starts."""
        return self.starts[bisect.bisect_right(self.starts, offset) - 1]

    def intact(self, start: int, end: int) -> bool:
        """Whether these characters and their neighbours are prose: blanks that stand for code are none."""
        around = slice(max(start - 1, 0), end + 1)
        return self.prose[around] == self.source.text[around]

    @Once
    def coded(self) -> bytes | None:
        """The prose of the body with a byte for every character; None: it has letters that are not Russian print."""
        return coded(self.prose[self.body :])

    @Once
    def words(self) -> Words:
        """The words of the body, without those of the front matter."""
        return words(self.prose[self.body :], self.body, self.coded)

    @Once
    def folded(self) -> tuple[str, ...]:
        """The folded form of each of `words`, in the same order."""
        return self.words.folded

    @Once
    def sentences(self) -> tuple[Sentence, ...]:
        """Sentences of paragraphs, items and quotations; their words are numbers in `words`."""
        return tuple(sentences(self.prose, self.blocks, self.words))

    def sentence_of(self, place: int) -> Sentence | None:
        """Return the sentence in which the word with this number stands."""
        number = bisect.bisect_right(self.firsts, place) - 1
        return self.sentences[number] if number >= 0 and place < self.sentences[number].last else None

    @Once
    def firsts(self) -> list[int]:
        """The numbers of the first words of the sentences."""
        return [sentence.first for sentence in self.sentences]

    @Once
    def forms(self) -> tuple[Form, ...]:
        """Dictionary form and grammar of each of `words`, in the same order."""
        return self.lexicon.forms(self.folded)

    @Once
    def vocabulary(self) -> frozenset[str]:
        """All folded words of the body: whether a rule has anything to look for costs one intersection."""
        return frozenset(self.folded)

    @Once
    def beginnings(self) -> frozenset[str]:
        """How the words of the body begin: whether it may hold one of many names costs one intersection."""
        return frozenset(map(_BEGINNING, self.vocabulary))

    @Once
    def dictionary(self) -> tuple[str, ...]:
        """The dictionary form of each of `words`, in the same order."""
        return tuple(map(LEMMA, self.forms))

    @Once
    def tagged(self) -> tuple[str, ...]:
        """The grammar of each of `words`, in the same order."""
        return tuple(map(TAG, self.forms))

    @Once
    def lemmas(self) -> frozenset[str]:
        """All dictionary forms of the body."""
        return frozenset(self.dictionary)

    @Once
    def reprinted(self) -> tuple[Run, ...]:
        """The stretches of `words` that stand in the union's documents or in the laws that it keeps."""
        return self.corpus.index.runs(self.folded)

    @Once
    def said(self) -> frozenset[str]:
        """Words as they stand and in their dictionary forms: where a rule looks for either."""
        return self.vocabulary | self.lemmas

    @Once
    def tags(self) -> frozenset[str]:
        """The grammar of all words, each tag once."""
        return frozenset(self.tagged)

    def with_grammar(self, *grammemes: str) -> list[int]:
        """Return the numbers of the words that are all of these: `copy.with_grammar(",VERB,", ",pres,")`."""
        return list(compress(count(), map(_bearing(grammemes).__getitem__, self.tagged)))

    @Once
    def grammar(self) -> str:
        """The same tags in a row: whether any word is a surname costs one search."""
        return "".join(self.tags)
