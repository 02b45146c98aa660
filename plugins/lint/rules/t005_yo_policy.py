"""T005: ё as the union has decided, and never both ways in one text."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.yo import EVERYWHERE, NAMES, NEVER, ONE_WAY, Word, certain, dotted, plain


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    if (policy := limits["policy"]) == NEVER:
        yield from (_other(text, word, "У вас решено писать без ё") for word in dotted(text))
    elif policy in {EVERYWHERE, NAMES}:
        reason = "У вас решено писать ё везде" if policy == EVERYWHERE else "В имени ё нужна"
        yield from (_other(text, word, reason) for word in plain(text, policy))
    elif "ё" in text.prose:
        yield from _mixed(text)


def _mixed(text: Manuscript) -> Iterator[Remark]:
    """Say which words differ from the rest of the text; names and doubtful words have their ё in any text."""
    without = list(plain(text, ONE_WAY))
    having = list(certain(text)) if without else []
    if not having:
        return
    reason, fewer = f"В тексте есть ё («{having[0].spelt}»), а здесь её нет", without
    if len(having) < len(without):
        reason, fewer = f"В тексте пишут без ё («{without[0].spelt}»), а здесь она есть", having
    yield from (_other(text, word, reason) for word in fewer)


def _other(text: Manuscript, word: Word, reason: str) -> Remark:
    return text.at(word.start, f"{reason}. Напишите «{word.other}».", end=word.end, put=word.other)


RULE = TextRule(
    code="T005",
    name="yo-policy",
    title="Буква ё",
    severity="info",
    fix="offered",
    limits=(("policy", ONE_WAY),),
    why="Писать ё везде или только в именах и там, где без неё не понять («все» и «всё»), решает редакция; хуже, когда"
    " в одном тексте «ещё» и «еще». Решение записывают в lint.yaml: `T005: {policy: 1}` — ё везде, `2` — в именах (о"
    " сомнительных словах судит редактор), `3` — никогда, `0` — как угодно, но одинаково в одном тексте.",
    bad=(
        article("Ещё один отчёт принят, идет проверка.", mended="Ещё один отчёт принят, идёт проверка."),
        article(
            "Еще один отчет принят, идет проверка зачётов.", mended="Еще один отчет принят, идет проверка зачетов."
        ),
    ),
    good=(
        article("Ещё один отчёт принят, все идём на проверку."),
        article("Еще один отчет принят, идет проверка."),
        article("Еще один отчет принял Пётр Алёшин: всё сошлось."),
    ),
    check=check,
)
