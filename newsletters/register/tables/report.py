"""What became of a table, in words; and what was refused, as a table of its own to mend and to take in again.

Input: a `Report`. Output: Russian lines without anybody's data: numbers of lines, reasons, counts; bytes of a CSV.
"""

from collections.abc import Iterator, Sequence

from newsletters.register.tables.decoding import NAMES
from newsletters.register.tables.dialects import coded
from newsletters.register.tables.formulas import restored
from newsletters.register.tables.importing import Report
from newsletters.register.tables.people import Refused
from newsletters.register.tables.splitting import Row

SHOWN = 5
"""Numbers of lines that are named of each kind."""
_SIGNS = {"\t": "табуляция", ";": "«;»", ",": "«,»", "|": "«|»"}
COLUMNS = ("Строка файла", "Почему отказано")
"""Stand before those of the file; `columns` knows them and takes nothing from them."""


def told(report: Report) -> Iterator[str]:
    """Give the lines of the report."""
    encoding = NAMES.get(report.encoding, "UTF-16")
    yield f"Прочитано: {encoding}, между ячейками {_SIGNS[report.sheet.sign]}, столбцов {len(report.sheet.names)}."
    yield f"Добавлено: {report.added}. Дополнено: {report.completed}. Без изменений: {report.unchanged}."
    if report.waiting:
        yield f"Ждут подтверждения: {report.waiting}. Писем им не будет, пока нет согласия на рассылку."
    if report.agreed or report.withdrawn:
        yield f"Записано согласий: {report.agreed}. Отозванных раньше и потому не записанных: {report.withdrawn}."
    yield from _left_out(report)
    for mend, numbers in sorted(report.mends.items()):
        yield f"Исправлено, {mend}: {len(numbers)} ({_lines(numbers)})."
    yield from _refused(report.refused)
    if report.traits:
        yield f"Поля для сегментов: {', '.join(report.traits)}."
    if report.ignored:
        yield f"Столбцы не взяты: {', '.join(name for name in report.ignored if name) or 'без названия'}."


def _left_out(report: Report) -> Iterator[str]:
    if report.suppressed:
        yield f"Писать нельзя (отписались, пожаловались, просили не писать): {report.suppressed}, не взяты."
    if report.gone:
        yield f"Отписаны в прежней программе: {report.gone}, не взяты."
    if report.twice:
        pairs = ", ".join(f"{line} — как {first}" for line, first in report.twice[:SHOWN])
        more = " …" if len(report.twice) > SHOWN else ""
        yield f"Повторы в файле: {len(report.twice)} (строки {pairs}{more}). Их метки и поля сложены."
    if report.others:
        yield f"Вторых адресов у тех же людей: {report.others}, не взяты."


def _refused(refused: Sequence[Refused]) -> Iterator[str]:
    if not refused:
        return
    yield f"Отказано: {len(refused)}."
    reasons: dict[str, list[int]] = {}
    for one in refused:
        reasons.setdefault(_reason(one), []).append(one.row.line)
    for reason, numbers in sorted(reasons.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield f"  {reason}: {len(numbers)} ({_lines(numbers)})"


def _reason(one: Refused) -> str:
    return f"{one.reason}, {one.hint}" if one.hint else one.reason


def _lines(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, sorted(numbers)[:SHOWN]))
    return f"{'строка' if len(numbers) == 1 else 'строки'} {named}{' …' if len(numbers) > SHOWN else ''}"


def refused_table(report: Report) -> bytes:
    """Return the refused rows as a table like the file's own: number of the line and reason stand before the cells."""
    rows = [[*COLUMNS, *report.sheet.names]]
    rows += [[str(one.row.line), _reason(one), *_cells(one.row, report.sheet.sign)] for one in report.refused]
    encoding = "utf-16" if report.encoding.startswith("utf-16") else report.encoding
    return coded(rows, report.sheet.sign, encoding)


def _cells(row: Row, sign: str) -> list[str]:
    """Return the cells of a row; one that could not be cut is cut at every sign."""
    return [restored(cell) for cell in row.cells] or [cell.strip('"') for cell in row.raw.split(sign)]
