"""M003: the subject says what a letter is about, in one quiet line (L1)."""

from collections.abc import Iterator

from plugins.lint.capitals import own_words, shouts
from plugins.lint.example import letter
from plugins.lint.manuscript import Manuscript
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, TextRule
from plugins.newsroom.model import Letter
from plugins.newsroom.patterns import late

REPLY = late(r"(?i)(?:re|отв|на)(?:\[\d+\])?:")
CRY = late(r"(?i)!{2,}|\b(?:(?:очень\s+)?важно|срочно|внимание|прочтите)\s*!")
EMPTY = late(r"(?i)\W*(?:без\s+темы|нет\s+темы|тема|письмо|сообщение|информация|новости|привет|здравствуйте)\W*")


def check(text: Manuscript, limits: Limits) -> Iterator[Remark]:
    subject = text.record.subject.strip() if isinstance(text.record, Letter) else ""
    fault = _fault(subject, text, limits) if subject else ""  # an empty one is M002's
    if fault:
        yield text.on("subject", f"{fault} Напишите, о чём письмо: «Рабочая встреча 27 ноября».")


def _fault(subject: str, text: Manuscript, limits: Limits) -> str:
    if REPLY.match(subject):
        return "Тема начинается как ответ на чужое письмо."
    if not limits["shortest"] <= len(subject) <= limits["longest"]:
        return f"В теме {len(subject)} знаков, нужно от {limits['shortest']} до {limits['longest']}."
    if EMPTY.fullmatch(subject):
        return f"Тема «{subject}» ничего не говорит."
    if CRY.search(subject):
        return "Тема кричит, а сути в крике нет."
    lexicon = text.copy.lexicon
    loud = any(shouts(subject, lexicon, own_words(text.library), letters=limits["letters"]))
    return "Тема набрана прописными буквами." if loud else ""


RULE = TextRule(
    code="M003",
    name="subject",
    title="Тема письма",
    severity="warning",
    channels=("letter",),
    why="По теме решают, открыть письмо или нет, и по ней его ищут через год. Длинную тему телефон обрежет, «Re:» и"
    " «Важно!!!» отправят письмо в спам. Хватит пяти слов: что и когда.",
    quote="Тема: Рабочая встреча",
    demands=("L1",),
    limits=(("shortest", 2), ("longest", 60), ("letters", 4)),
    bad=(
        letter("Ждём вас в пятницу.", subject="'Re: Рабочая встреча'"),
        letter("Ждём вас в пятницу.", subject="СРОЧНО! Рабочая встреча"),
        letter("Ждём вас.", subject="Приглашение на рабочую встречу председателей первичных организаций"),
    ),
    good=(
        letter("Ждём вас в пятницу.", subject="Рабочая встреча 27 ноября"),
        letter("Считаем вместе.", subject="МРОТ вырастет с января, ФНПР ждёт писем!"),
    ),
    check=check,
)
