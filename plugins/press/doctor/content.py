"""Checks of the union's own material: what the reader, the law and the editorial rules ask for.

Input: a `Patient`. Output: results. What a rule of `lint` judges is asked of the rule.
"""

from collections.abc import Iterator

from plugins.newsroom.model import Library
from plugins.press import report
from plugins.press.doctor.patient import Check, Patient, Result, by_rules, empty_fields

READABLE = ("X001", "X002", "X003", "X004", "X005")
TOLD = ("S001", "S002", "S010", "S020", "S021", "S022", "S024", "S025", "S027", "S041", "M001", "X010", "X011")
"""Codes that have a line of their own below."""
CONTACTS = {"address": "адрес", "phones": "телефоны", "email": "почта", "hours": "часы приёма"}
SENDER = {"name": "отправитель писем", "email": "адрес отправителя"}
NEWSPAPER = {"founder": "учредитель газеты", "editor": "редактор газеты", "registration": "регистрация газеты"}


def symbols_promised(patient: Patient) -> Iterator[Result]:
    """A reason instead of a symbol is allowed, and a promise to be kept."""
    organization = patient.library.organization
    levels = {"Профсоюза": organization.national, "региона": organization.region, "города": organization.municipality}
    for whose, level in levels.items():
        if level.symbol.none:
            yield Result(
                state="look", said=f"символа {whose} нет: {level.symbol.none}", todo="organization.yaml, поле symbol"
            )


def legal_pages(patient: Patient) -> Iterator[Result]:
    """Policy and a consent for each purpose (152-FZ, art. 9 and 18.1) are among the published pages."""
    from plugins.website.consents import consents
    from plugins.website.standing import places

    organization, pages = patient.library.organization, patient.library.pages
    needed = {"политика": places(organization, pages)["policy"].address}
    needed |= {f"согласие «{one.title}»": one.address for one in consents(organization, pages)}
    if patient.site:
        lost = [name for name, path in needed.items() if not (patient.site / path / "index.html").is_file()]
        for name in lost:
            yield Result(state="bad", said=f"нет страницы: {name}", todo="organization.yaml, поле personal_data")
        if not lost:
            yield Result(state="good", said=f"политика и согласия на месте: {len(needed)}")
    if not organization.personal_data.responsible:
        yield Result(state="look", said="не назван ответственный", todo="organization.yaml: personal_data, responsible")


def domain(patient: Patient) -> Iterator[Result]:
    """What the rule says of the domain (M1), and whether the address is still that of an exercise (RFC 2606)."""
    address = patient.library.organization.site_url
    yield from by_rules("Домен", address, "S041").look(patient)
    host = address.partition("://")[2].partition("/")[0]
    if host.endswith((".example", ".invalid", ".test", "localhost")):
        yield Result(state="look", said=f"адрес учебный: {address}", todo="organization.yaml, поле site_url")


def unfinished(patient: Patient) -> Iterator[Result]:
    """Fields that a complete union fills in, and drafts that wait."""
    organization = patient.library.organization
    empty = empty_fields(organization.contacts, CONTACTS) + empty_fields(organization.sender, SENDER)
    if patient.library.issues:
        empty += empty_fields(organization.newspaper, NEWSPAPER)
    if empty:
        yield Result(state="look", said=f"не заполнено: {', '.join(empty)}", todo="organization.yaml")
    drafts = [text for text in patient.library.texts() if text.draft]
    if drafts:
        names = ", ".join(text.path for text in drafts[:3])
        yield Result(state="look", said=f"черновиков: {len(drafts)} ({names})", todo="допишите или удалите")
    left = tuple(_examples(patient.library))
    if left:
        said = f"остались примеры из ./press init: {', '.join(what for what, _ in left)}"
        files = dict.fromkeys(file for _, file in left)
        yield Result(state="look", said=said, todo=f"впишите своё: {', '.join(files)}")
    if not (empty or drafts or left):
        yield Result(state="good", said="все поля заполнены, черновиков нет")


def _examples(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what a person has left as `init` proposed it, with the file where it stands."""
    from plugins.press.init import QUESTIONS

    union, people = library.organization, library.people
    values = {
        "charter_name": (union.local.charter_name,),
        "national": (union.national.name,),
        "address": (union.contacts.address,),
        "phone": (*union.contacts.phones, *(one.phone for one in people)),
        "chair": tuple(one.full_name for one in people),
    }
    for question in QUESTIONS:
        if question.default in values.get(question.name, ()):
            yield f"{question.words[:1].lower()}{question.words[1:]}", question.file


def addresses(patient: Patient) -> Iterator[Result]:
    """The list against which the next build holds its addresses."""
    if (patient.order.content / "addresses.txt").is_file():
        yield Result(state="good", said="addresses.txt хранит адреса последнего выпуска")
    else:
        yield Result(
            state="look",
            said="нет addresses.txt: потерянный адрес никто не заметит",
            todo="появится после ./press deploy",
        )


def everything_else(patient: Patient) -> Iterator[Result]:
    """What no line above has told."""
    told = {*READABLE, *TOLD}
    grave = [one for one in patient.findings if one.code not in told and one.severity != "info"]
    errors = sum(one.severity == "error" for one in grave)
    if errors:
        yield Result(state="bad", said=report.count(errors, "ошибка"), todo="./press lint")
    elif grave:
        yield Result(state="look", said=report.count(len(grave), "предупреждение"), todo="./press lint")
    else:
        yield Result(state="good", said="замечаний нет")


CONTENT = (
    by_rules("Материалы", "все файлы читаются, ссылки ведут куда надо", *READABLE),
    by_rules("Символика", "эмблемы и названия на месте", "S020", "S021", "S022", "S024", "S025"),
    Check("Символика", symbols_promised),
    by_rules("Контакты", "адрес, телефон, почта и часы на месте", "S027", "M001"),
    Check("Персональные данные", legal_pages),
    by_rules("Разделы", "не больше семи, названия короткие", "S001", "S002"),
    by_rules("Новости", "лента живая", "S010"),
    by_rules("Старые адреса", "ни один адрес не потерян", "X010", "X011"),
    Check("Старые адреса", addresses),
    Check("Домен", domain),
    Check("Незаконченное", unfinished),
    Check("Остальные правила", everything_else),
)
