"""N002: a mark that silences nothing."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.marks import Mark
from plugins.lint.remark import Remark
from plugins.lint.rule import MarkRule


def check(mark: Mark) -> Iterator[Remark]:
    idle = [code for code in mark.codes if code in mark.judged & mark.known and code not in mark.used]
    if idle and not mark.expired:
        yield Remark(message=f"Пометка lint-off {', '.join(idle)} ничего не отключает. Уберите её.")


RULE = MarkRule(
    code="N002",
    name="suppression-unused",
    title="Лишняя пометка",
    severity="warning",
    why="Пометка осталась от прежнего текста. Сегодня она ни на что не влияет, а завтра спрячет настоящую ошибку.",
    bad=(article("<!-- lint-off G030: вспоминаем первый договор -->\nДоговор подписали впервые."),),
    good=(article("<!-- lint-off G030: вспоминаем первый договор -->\nВ 2026 году договор подписали впервые."),),
    silenceable=False,
    check=check,
)
