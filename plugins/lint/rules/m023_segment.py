"""M023: the field `segment` of a letter can be understood: tags, columns, consents, «и», «или», «не» (L1)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    segment = text.record.segment if isinstance(text.record, Letter) else ""
    if not segment.strip() or segment == "все":
        return
    from plugins.toolkit.segments.parser import parse
    from plugins.toolkit.segments.values import SegmentError

    try:
        parse(segment)
    except SegmentError as error:
        line, column = text.record.source.place("segment")
        begins = text.text.split("\n")[line - 1].find(segment, column - 1)
        yield Remark(message=error.message, line=line, column=begins + error.column if begins >= 0 else column)


RULE = TextRule(
    code="M023",
    name="segment",
    title="Кому письмо",
    severity="error",
    channels=("letter",),
    why="По полю segment программа выбирает, кому уйдёт письмо: «все», метка или условие. Непонятную запись она не"
    " угадывает: письмо ушло бы не тем. Примеры есть в руководстве, глава «Кому письмо», а сколько человек найдётся,"
    " покажет ./press subscribers segment.",
    bad=(
        letter("Ждём вас.", segment="председатели, казначеи", note="Обе метки сразу или хотя бы одна?"),
        letter("Ждём вас.", segment="регион = Ярославль и"),
        letter("Ждём вас.", segment="согласие = рекламу", note="Согласие называется «реклама»."),
        letter("Ждём вас.", segment="подписан после 31.02.2026"),
        letter("Ждём вас.", segment="'(председатели или казначеи'"),
    ),
    good=(
        letter("Ждём вас.", segment="все"),
        letter("Ждём вас.", segment="председатели первичных организаций"),
        letter("Ждём вас.", segment="(председатели или казначеи) и не регион = Ярославль"),
        letter("Ждём вас.", segment="организация содержит завод и подписан после 01.09.2026"),
    ),
    check=check,
)
