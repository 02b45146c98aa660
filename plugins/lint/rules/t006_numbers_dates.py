"""T006: numbers, dates, telephones and abbreviations as print writes them."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.figures import Figure, figures, percents
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Article
from plugins.newsroom.patterns import late

CLOSE = late(rb"\d%")


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    found = list(figures(text.prose, text.copy.signs))
    if b" %" in text.copy.signs and (not limits["percent_space"] or CLOSE.search(text.copy.signs)):
        found += percents(text.prose)
    for one in found:
        line = text.copy.line_start(one.start)
        passed = _is_for_the_newspaper(text, one) or text.prose[line : line + 20].lstrip().startswith("|")
        if not passed and text.copy.intact(one.start, one.end):
            yield text.at(one.start, one.said, end=one.end, put=one.put, safe=True)


def _is_for_the_newspaper(text: Manuscript, figure: Figure) -> bool:
    """Whether it is a date of the newspaper's own year: of that G030 speaks."""
    record, day = text.record, text.issue.date if text.issue else None
    if not isinstance(record, Article) or not (day or "newspaper" in record.channels):
        return False
    return figure.year == (day or record.published).year


RULE = TextRule(
    code="T006",
    name="numbers-dates",
    title="Числа, даты, телефоны, сокращения",
    severity="info",
    fix="safe",
    limits=(("percent_space", 1),),
    why="«10 000» видно сразу, «10000» надо считать; «23 сентября» читается вслух, «23.09» — нет. Единый вид чисел,"
    " телефонов и сокращений делает страницу спокойной. Знак «%» пишут в тексте одинаково; `T006: {percent_space: 0}` в"
    " lint.yaml не пустит пробел перед ним и там, где он стоит везде.",
    bad=(
        article("Из 10000 рублей 12 % — взносы, 5% — дар.", mended="Из 10 000 рублей 12% — взносы, 5% — дар."),
        article("Дали 150000 рублей и 1500000 рублей.", mended="Дали 150 000 рублей и 1 500 000 рублей."),
        article("Встречу 05.12.2025 г. перенесли.", mended="Встречу 5 декабря 2025 года перенесли."),
        article("Ждём 05 декабря, т.е. в среду.", mended="Ждём 5 декабря, т. е. в среду."),
        article("С 5-го декабря и 6 Января: +70002143610.", mended="С 5 декабря и 6 января: +7 (000) 214-36-10."),
    ),
    good=(
        article(
            "Собрали 10 000 рублей, 5000 человек, 12 % взносов; индекс 620014 и ИНН; 620014 г. Заря; № 150000 рублей."
        ),
        article("Приказ от 05.12.2025 № 41, счёт 40702810 рублёвый, ст. 12345 кодекса, 1-е место."),
        article("| Дата | Сумма |\n| --- | --- |\n| 05.12.2025 | 10000 рублей |"),
        article("Код `10000 рублей`, [сумма](https://a.example/10000 рублей), 5 декабря, т. е. в среду."),
    ),
    check=check,
)
