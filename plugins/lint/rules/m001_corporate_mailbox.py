"""M001: letters go out from the union's own mailbox (L2)."""

from collections.abc import Iterator

from plugins.lint.example import letter, organization
from plugins.lint.remark import Remark
from plugins.lint.rule import LibraryRule, Limits
from plugins.newsroom.model import Library

PERSONAL = {
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "xmail.ru", "vk.com", "yandex.ru", "ya.ru",
    "yandex.com", "yandex.by", "yandex.kz", "narod.ru", "rambler.ru", "lenta.ru", "autorambler.ru", "myrambler.ru",
    "ro.ru", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "live.ru", "yahoo.com",
    "icloud.com", "me.com", "proton.me", "protonmail.com", "pochta.ru", "qip.ru", "ukr.net", "tut.by", "e1.ru",
    "ngs.ru", "sibmail.com", "nextmail.ru", "hotbox.ru", "aol.com", "gmx.com", "zoho.com",
}  # fmt: skip
ADVICE = "Заведите ящик на домене организации, например info@ваш-сайт.рф."


def check(library: Library, _limits: Limits) -> Iterator[Remark]:
    sender = library.organization.sender.email
    if _personal(sender):
        source = library.organization.source
        line, column = source.place("sender.email")
        message = f"Письма уходят с личного ящика {sender}. {ADVICE}"
        yield Remark(path=source.path, line=line, column=column, message=message)
    for item in library.letters:
        if _personal(item.reply_to):
            line, column = item.source.place("reply_to")
            message = f"Ответы придут на личный ящик {item.reply_to}. {ADVICE}"
            yield Remark(path=item.path, line=line, column=column, message=message)


def _personal(email: str) -> bool:
    return email.rpartition("@")[2].strip(" >").lower() in PERSONAL


RULE = LibraryRule(
    code="M001",
    name="corporate-mailbox",
    title="Письмо с ящика организации",
    severity="error",
    why="Письмо с личного адреса выглядит случайным, попадает в спам и теряется вместе с человеком, который завёл"
    " ящик. Адрес на домене организации остаётся ей и узнаётся с первого взгляда.",
    quote="Не рекомендуется использовать в деловых целях адреса личной электронной почты",
    demands=("L2",),
    bad=(
        organization("sender: {name: Горком Профсоюза, email: profkom-gorod@mail.ru, signature: sokolova}\n"),
        letter("Рассказываем о главном за месяц.", reply_to="v.sokolova@yandex.ru"),
    ),
    good=(
        letter("Рассказываем о главном за месяц.", reply_to="press@profsoyuz.example"),
        letter("Жюри пишите на konkurs@mail.ru: это ящик музея.", note="Чужой адрес в тексте — не отправитель."),
        letter(
            "Рассказываем о главном.", reply_to="info@mail.profsoyuz.example", note="Слово mail в имени своего домена."
        ),
    ),
    check=check,
)
