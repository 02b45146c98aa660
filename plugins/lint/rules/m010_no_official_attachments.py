"""M010: no contracts, charters, reports and other papers of legal force are sent by e-mail (L3)."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.legal_papers import legal
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Document, Letter


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return
    for number, reference in enumerate(text.record.attachments):
        document = text.library.find(reference)
        what = legal(text.library, document) if isinstance(document, Document) else ""
        if what and isinstance(document, Document):
            yield text.on(
                f"attachments[{number}]",
                f"Вложение «{document.title}» — {what}. Уберите его из письма: перескажите суть и дайте ссылку на"
                " страницу документов, а подлинник передайте на бумаге.",
            )


RULE = TextRule(
    code="M010",
    name="no-official-attachments",
    title="Без официальных вложений",
    severity="error",
    channels=("letter",),
    why="Копия договора, устава или отчётности, ушедшая почтой, не имеет силы, зато её легко подделать и переслать."
    " Силу имеет бумага с подписью. Бланк, образец, памятку и проект прикладывать можно; программа узнаёт документ по"
    " названию и по тексту PDF.",
    quote="отправлять официальные и имеющие юридическую силу письма по электронной почте – копии договоров,"
    " учредительных документов, оформленную финансовую отчетность, документы требующие впоследствии исключительное"
    " наличие оригинального бумажного носителя",
    demands=("L3",),
    bad=(
        letter("Договор подписан.", attachments="[dogovor.pdf]", note="Копия договора."),
        letter("Решение принято.", attachments="[reshenie.pdf]", note="Постановление узнано по тексту."),
    ),
    good=(
        letter("Заявление заполните дома.", attachments="[blank-zayavleniya.pdf]", note="Бланк."),
        letter("Прочитайте памятку о коллективном договоре.", attachments="[pamyatka-o-dogovore.pdf]"),
        letter("Договор и устав лежат на [странице документов](pages/kontakty).", note="Ссылка вместо вложения."),
    ),
    check=check,
)
