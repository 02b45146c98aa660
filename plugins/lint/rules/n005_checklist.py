"""N005: the editor's questions are answered before a text is printed or sent; answers are demanded, never judged."""

from collections.abc import Iterator

from plugins.lint.checklist import QUESTIONS, asked, known
from plugins.lint.declared import faults
from plugins.lint.example import article, issue, letter, whole
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter

COMING = "letters/2026-11-25-primer.md"
"""The small union's today is 23 November: this letter has not gone yet."""
HEAD = "---\ntitle: Новости\ndate: 2026-11-25\nsubject: Новости ноября\nclosing: Ждём ответа.\nsignatory: sokolova\n"
ALL = "checked: {by: Вера Соколова, date: 2026-11-22, items: [факты, шутки, такт]}\n"


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    yield from faults(text) if text.record.checked else ()
    if not _ahead(text):
        return
    answered = {known(item) for key, item in text.record.checked if key == "items"}
    missing = [one for one in asked(text.record, printed=text.issue is not None) if one not in answered]
    if missing:
        words = ", ".join(one.name for one in missing)
        whole = ", ".join(one.name for one in QUESTIONS if one in answered or one in missing)
        first = f"{missing[0].ask.rstrip('?')}? " if len(missing) == 1 else ""
        when = "Письмо ещё не отправлено" if isinstance(text.record, Letter) else "Номер ещё не подписан"
        advice = f"Прочтите их (./press lint --explain N005), и пусть в checked стоит items: [{whole}]."
        yield text.on("checked", f"{when}, а вопросы редактора ждут ответа: {words}. {first}{advice}")


def _ahead(text: Manuscript) -> bool:
    """Whether the text is finished, and can still be mended before it is on paper or in a mailbox."""
    record = text.record
    if record.draft:
        return False
    if isinstance(record, Letter):
        return record.date is not None and record.date.date() >= text.library.today
    return text.issue is not None and not text.issue.signed_fact


RULE = TextRule(
    code="N005",
    name="checklist",
    title="Вопросы редактора",
    severity="warning",
    why="Полезен ли текст, верны ли числа, честна ли шутка, машина не знает. Она спрашивает: у статьи номера, который"
    " ещё не подписан (signed_fact пуст), и у письма, которое ещё не ушло, в шапке стоит checked: кто прочёл, когда и"
    " на какие вопросы ответил «да». Сами ответы она не судит.",
    bad=(
        whole(COMING, f"{HEAD}---\nРассказываем о главном.\n", note="Сегодня 23 ноября, письмо ещё не ушло."),
        issue('date: 2026-11-27\nsigned_fact: ""\n', note="Номер не подписан, у статей нет ответов."),
        article("Договор подписан.", checked="{date: 2026-11-20, items: [факты]}", note="Не сказано, кто проверил."),
        article("Договор подписан.", checked="{by: Вера Соколова, date: 2026-11-20, items: [красота]}"),
        article("Договор подписан.", checked="{by: Имя Фамилия, date: 2026-11-20, items: [факты]}"),
    ),
    good=(whole(COMING, f"{HEAD}{ALL}---\nРассказываем о главном.\n"), letter("Рассказываем о главном.")),
    check=check,
)
