"""What the columns of a table hold, by their names.

Input: the names of columns. Output: a `Layout`; a TableError where no column holds addresses. Names are compared
folded. Where they come from:

- Bitrix24: names of the CRM's own table of contacts and of its pattern for import, as its component
  `crm.contact.import` and its class `CCrmFieldMulti` (module crm, lang/ru and lang/en) write them: «Имя», «Фамилия»,
  «Отчество», «Имя, Фамилия», «Рабочий e-mail», «Частный e-mail», «E-mail для рассылок»; cells in quotes, «;»
  behind each;
- Unisender: fields of its methods importContacts and exportContacts (unisender.com/ru/support/api/contacts/):
  `email`, `Name`, `tags`, `email_status`, `email_availability`, `email_list_ids`, `phone` …;
- the rest: what people write into the first line of a table, in Russian and in English.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from newsletters.register.schema import trait
from newsletters.register.tables.decoding import TableError
from plugins.newsroom.notes import nearest
from plugins.toolkit.segments.folding import folded

Role = Literal["address", "first", "patronymic", "surname", "name", "gender", "tags", "source", "status", "", "trait"]
"""What a column holds; empty: nothing that the register keeps."""

ADDRESSES = (
    "e-mail для рассылок", "newsletter email", "e-mail", "email", "mail", "е-mail", "е-маил", "емейл", "емайл", "имейл",
    "почта", "электронная почта", "адрес электронной почты", "эл. почта", "эл почта", "эл.почта", "адрес e-mail",
    "email address", "e-mail address", "почтовый ящик", "рабочий e-mail", "work e-mail", "рабочий email",
    "рабочая почта", "частный e-mail", "home e-mail", "личный e-mail", "личная почта", "домашний e-mail",
    "другой e-mail", "other e-mail",
)  # fmt: skip
"""The first that has an address is the one to write to."""
_NAMES: dict[Role, Iterable[str]] = {
    "address": ADDRESSES,
    "first": ("имя", "name", "first name", "firstname", "first_name", "given name"),
    "patronymic": ("отчество", "second name", "second_name", "middle name", "middlename", "middle_name", "patronymic"),
    "surname": ("фамилия", "last name", "lastname", "last_name", "surname", "family name"),
    "name": (
        "фио", "ф.и.о.", "ф.и.о", "ф. и. о.", "имя, фамилия", "имя,фамилия", "полное имя", "фамилия имя отчество",
        "фамилия, имя, отчество", "full name", "fullname", "full_name", "имя и фамилия", "контакт", "подписчик",
    ),
    "gender": ("пол", "gender", "sex", "обращение", "salutation"),
    "tags": ("метки", "метка", "теги", "тег", "tags", "tag", "сегмент", "группа", "группы"),
    "source": ("источник", "source", "откуда адрес"),
    "status": ("email_status", "состояние", "статус email", "статус подписки", "status"),
    "": (
        "id", "№", "№ п/п", "п/п", "номер", "фотография", "photo", "экспорт", "export", "доступен для всех",
        "available to everyone", "ответственный", "кем создан", "кем изменен", "дата создания", "дата изменения",
        "дела", "привязка", "email_availability", "email_list_ids", "email_subscribe_times", "email_add_time",
        "email_unsubscribed_list_ids", "email_excluded_list_ids", "email_confirm_time", "phone_status",
        "phone_availability", "phone_list_ids", "phone_subscribe_times", "phone_unsubscribed_list_ids",
        "phone_excluded_list_ids", "строка файла", "почему отказано",
    ),
}  # fmt: skip
ROLES: dict[str, Role] = {folded(name): role for role, names in _NAMES.items() for name in names}
LONGEST = trait.c.name.type.length or 0  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Places of columns (from 0) by what they hold; addresses in the order in which they are preferred."""

    addresses: tuple[int, ...]
    places: tuple[tuple[Role, int], ...]
    """Of all other columns that the register has itself."""
    traits: tuple[tuple[str, int], ...]
    """Columns of the union's own, by name."""
    ignored: tuple[str, ...]


def layout(names: Sequence[str], *, without: Iterable[str] = (), known: Iterable[str] = ()) -> Layout:
    """Return what the columns hold. Raises TableError.

    `without` are columns that the register shall not take, `known` names of columns that it has: their spelling wins.
    """
    roles = [_role(name) for name in names]
    left = _left_out(names, without)
    addresses = [place for place, role in enumerate(roles) if role == "address" and place not in left]
    if not addresses:
        raise TableError(_no_address(names))
    order = [folded(name) for name in ADDRESSES]
    others = [(role, place) for place, role in enumerate(roles) if place not in left]
    return Layout(
        addresses=tuple(sorted(addresses, key=lambda place: order.index(folded(names[place])))),
        places=tuple((role, place) for role, place in others if role not in {"", "address", "trait"}),
        traits=_traits([(names[place], place) for role, place in others if role == "trait"], known),
        ignored=tuple(name for place, name in enumerate(names) if place in left or roles[place] == ""),
    )


def _role(name: str) -> Role:
    return ROLES.get(folded(name), "trait") if name.strip() else ""


def _left_out(names: Sequence[str], without: Iterable[str]) -> set[int]:
    found: set[int] = set()
    for asked in without:
        places = {place for place, name in enumerate(names) if folded(name) == folded(asked)}
        if not places:
            near = nearest(asked, names)
            raise TableError(
                f"Столбца «{asked}» в файле нет." + (f" Возможно, вы имели в виду «{near}»." if near else "")
            )
        found |= places
    return found


def _traits(found: Sequence[tuple[str, int]], known: Iterable[str]) -> tuple[tuple[str, int], ...]:
    spelt = {folded(name): name for name in known}
    made: list[tuple[str, int]] = []
    for written, place in found:
        name = spelt.get(folded(written), " ".join(written.split()))
        if len(name) > LONGEST:
            raise TableError(f"Название столбца «{name[:30]}…» длиннее {LONGEST} знаков. Сократите его.")
        if folded(name) in {folded(other) for other, _ in made}:
            raise TableError(f"Столбец «{name}» в файле дважды. Переименуйте или удалите один.")
        made.append((name, place))
    return tuple(made)


def _no_address(names: Sequence[str]) -> str:
    if any("@" in name for name in names):
        return (
            "В первой строке не названия столбцов, а уже человек. Вставьте над ней строку: «E-mail», «Имя» и так далее."
        )
    near = next((name for name in names if nearest(name, ADDRESSES)), "")
    hint = f" Столбец «{near}» назовите «E-mail»." if near else " Назовите столбец с адресами «E-mail»."
    return f"Не найден столбец с адресами почты.{hint}"
