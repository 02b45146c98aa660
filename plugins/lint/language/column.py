"""What G011 says of a legal column: how hard it is, and whether it has a case, a question and advice.

Input: a `Manuscript`, the limits of the rule. Output: remarks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from plugins.lint.copytext import Copy
from plugins.lint.language.hardness import hard_text, reasons
from plugins.lint.language.readability import longest_sentences, readability
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

CASE = late(r"например|допустим|представ|к примеру|случа[йя]|истори|обратил|пришл|рассказ|позвонил", re.IGNORECASE)
ADVICE = frozenset({"нужно", "надо", "можно", "следует", "стоит", "пишите", "звоните", "приходите"})
"""Besides verbs in the imperative."""


def unreadable(text: Manuscript, limits: Mapping[str, int]) -> Iterator[Remark]:
    """Yield what keeps readers from the column: an error in the language of a law, advice where only warmth lacks."""
    record = text.record
    if not isinstance(record, Article) or record.genre != "правовая колонка":
        return
    figures = readability(text.copy)
    if not figures.enough:
        return
    hard = list(hard_text(text, limits["ease"], limits["worst"], "error"))
    yield from hard
    if not hard and figures.hard_percent > limits["hard"]:
        longest = longest_sentences(text.copy, 1)[0]
        message = f"Из ста слов {figures.hard_percent:.0f} в четыре слога и длиннее. {reasons(text)}"
        yield text.at(longest.start, message, end=longest.end)
    yield from _cold(text)


def _cold(text: Manuscript) -> Iterator[Remark]:
    copy = text.copy
    asked = ("случая", _case(copy)), ("вопроса", "?" in copy.prose), ("совета", _advice(copy))
    missing = [name for name, there in asked if not there]
    if len(missing) > 1:
        lacks = " и ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
        message = f"В колонке нет {lacks}. Расскажите случай, задайте вопрос читателя, скажите, что делать и куда идти."
        yield replace(text.on("genre", message), severity="info")


def _case(copy: Copy) -> bool:
    names = ",Name," in copy.grammar or ",Surn," in copy.grammar
    return names or bool(CASE.search(copy.prose, copy.body))


def _advice(copy: Copy) -> bool:
    return not copy.vocabulary.isdisjoint(ADVICE) or ",impr," in copy.grammar
