"""N004: a mark whose last day has passed."""

from collections.abc import Iterator

from plugins.lint.example import article
from plugins.lint.marks import Mark
from plugins.lint.remark import Remark
from plugins.lint.rule import MarkRule


def check(mark: Mark) -> Iterator[Remark]:
    if mark.until and mark.expired:
        yield Remark(
            message=f"Срок пометки lint-off {', '.join(mark.codes)} вышел {mark.until:%d.%m.%Y}."
            " Исправьте текст и уберите пометку или продлите её."
        )


RULE = MarkRule(
    code="N004",
    name="expired-suppression",
    title="Пометка с истёкшим сроком",
    severity="warning",
    why="Срок ставят, чтобы вернуться к тексту. Он вышел: правило снова действует, и пометку пора убрать.",
    bad=(article("<!-- lint-off G030: вспоминаем первый договор, до 2026-10-31 -->\nДоговор подписали впервые."),),
    good=(
        article(
            "<!-- lint-off G030: вспоминаем первый договор, до 2026-12-31 -->\nВ 2026 году договор подписали впервые."
        ),
    ),
    silenceable=False,
    check=check,
)
