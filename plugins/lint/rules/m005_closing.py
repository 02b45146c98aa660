"""M005: a letter ends politely (L1). «С уважением» and the signature are put in by the composer."""

from collections.abc import Iterator

from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.lint.salutations import farewell, ungrateful
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late

REGARDS = late(r"(?i)с\s+(?:\w+\s+)?уважением|с\s+наилучшими")


def check(text: Manuscript, _limits: Limits) -> Iterator[Remark]:
    if not isinstance(text.record, Letter):
        return
    closing = text.record.closing.strip()
    if not closing:
        message = "У письма нет последней фразы. Добавьте в шапку строку «closing: Заранее благодарим за ответ.»"
        yield text.on("closing", message)
    elif REGARDS.search(closing):
        message = "«С уважением» программа поставит сама. Оставьте в поле closing одну фразу: «Заранее благодарим»."
        yield text.on("closing", message)
    elif said := ungrateful(closing, text):
        yield text.on("closing", f"Подписывает {said[0]}, а в последней фразе «{said[1]}». Напишите «{said[2]}».")
    own = farewell(text)
    if own:
        message = "Письмо попрощается дважды: «С уважением» и подпись программа поставит сама. Уберите их из текста."
        yield text.at(own[0], message, end=own[1], put="")


RULE = TextRule(
    code="M005",
    name="closing",
    title="Последняя фраза",
    severity="warning",
    channels=("letter",),
    fix="offered",
    why="Деловое письмо заканчивают благодарностью или тем, чего ждут от читателя, затем идут «С уважением» и подпись."
    " Фразу напишите в поле closing, остальное возьмётся из people.yaml и organization.yaml.",
    quote="Заранее благодарен.\n\nС уважением,",
    demands=("L1",),
    bad=(
        letter("Собрание пройдёт в пятницу.", closing="", note="Фразы нет."),
        letter("Собрание пройдёт в пятницу.", closing="Заранее благодарим, с уважением"),
        letter(
            "Ждём ответа до среды.",
            closing="Заранее благодарен за ответ.",
            signatory="sokolova",
            note="Подписывает Вера Андреевна.",
        ),
        letter("Собрание пройдёт в пятницу.\n\nС уважением,\nВера Соколова", mended="Собрание пройдёт в пятницу."),
    ),
    good=(
        letter("Собрание пройдёт в пятницу.", closing="Заранее благодарим за ответ."),
        letter("Ждём ответа до среды.", closing="Заранее благодарна за ответ.", signatory="sokolova"),
        letter("С ветеранами здесь говорят тихо.\n\nО них в городе отзываются с уважением, и есть за что."),
    ),
    check=check,
)
