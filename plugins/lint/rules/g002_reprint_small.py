"""G002: one sentence of a document or a law is a quotation (N10, N15): it wants quotation marks and its source."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.reprint import LIMITS, length, quoted, reprints, source, span
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.patterns import late

NAMED = late(
    r"(?i)\b(?:стать[яеиюё]|пункт|устав|закон|кодекс|положени|постановлени|соглашени|договор|приказ|документ|памятк|правил)"
)


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    much = {run.first for kind in ("document", "law") for run in reprints(text, kind, {**dict(LIMITS), **limits})}
    for run in quoted(text):
        if run.first not in much and not _attributed(text, *span(text, run)):
            start, end = span(text, run)
            advice = "Возьмите фразу в кавычки и назовите документ или скажите то же своими словами"
            yield text.at(start, f"{length(run).capitalize()} из документа: {source(run)}. {advice}.", end=end)


def _attributed(text: Manuscript, start: int, end: int) -> bool:
    """Return whether the words are in quotation marks and their source is named in the same paragraph."""
    first, last = text.prose.rfind("\n\n", 0, start) + 1, text.prose.find("\n\n", end)
    around = text.prose[first:start] + text.prose[end : last if last > 0 else len(text.prose)]
    return not text.copy.voice[start:end].strip() and NAMED.search(around) is not None


RULE = TextRule(
    code="G002",
    name="reprint-small",
    title="Цитата из документа",
    severity="info",
    channels=("newspaper",),
    why="Одна фраза из положения или закона уместна, когда важна каждая буква. Но читатель должен видеть, что это"
    " цитата и откуда она: поставьте кавычки и назовите документ. Иначе канцелярская фраза читается как ваша.",
    quote="Не перепечатывайте официальные документы типа постановлений рескома",
    demands=("N10",),
    limits=(("words", 15),),
    bad=(
        article(
            "Если праздник придётся на среду, деньги поступят раньше. При совпадении дня выплаты с выходным днём"
            " выплата производится накануне. Так было и в прошлом году: перед ноябрьскими праздниками школы получили"
            " аванс в пятницу, а бухгалтерия управления работала до девяти вечера, чтобы никого не подвести."
        ),
    ),
    good=(
        article(
            "В статье 7 сказано прямо: «При совпадении дня выплаты с выходным днём выплата производится накануне»."
            " Так было и в прошлом году: перед ноябрьскими праздниками школы получили аванс в пятницу, а бухгалтерия"
            " управления работала до девяти вечера, чтобы никого не подвести."
        ),
        article("Если день выплаты выпал на выходной, деньги придут накануне. Проверьте свою карту вечером."),
    ),
    check=check,
)
