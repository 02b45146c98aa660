"""X011: a redirect leads to a page that the built site does not have, or stands in the way of one that it has."""

from collections.abc import Iterator

from plugins.lint.example import whole
from plugins.lint.remark import Remark
from plugins.lint.rule import Limits, OutputRule
from plugins.lint.site import REDIRECT, Site
from plugins.newsroom.model import Redirect, Severity
from plugins.newsroom.oldaddresses import by_server_alone
from plugins.newsroom.publication import as_of
from plugins.newsroom.redirects import answerable, moves


def check(site: Site, _limits: Limits) -> Iterator[Remark]:
    known = answerable(site.library)
    for one in moves(as_of(site.library)):
        if not one.gone and one.to not in known and not _text(site, one.to):
            message = f"Адреса «{one.to}» на сайте нет, а туда ведёт «{one.old}». Назовите страницу, которая есть."
            yield _at(one, message)
        if not by_server_alone(one.old) and _is_page(_text(site, one.old)):
            message = f"По адресу «{one.old}» на сайте снова есть страница. Эта строка больше не нужна, уберите её."
            yield _at(one, message, "warning")


def _at(one: Redirect, message: str, severity: Severity = "error") -> Remark:
    return Remark(path=one.path, line=one.line, column=one.column, message=message, severity=severity)


def _text(site: Site, address: str) -> str:
    """Return the beginning of a built page or file, empty when it was not built."""
    path = site.folder / (f"{address}index.html" if address.endswith("/") or not address else address)
    return path.read_bytes()[:8192].decode("utf-8", "replace") if path.is_file() else ""


def _is_page(html: str) -> bool:
    return bool(html) and not REDIRECT.search(html) and 'content="noindex"' not in html


RULE = OutputRule(
    code="X011",
    name="redirect-target",
    title="Перенаправление в никуда",
    severity="error",
    why="Прежний адрес должен вести на страницу, которая есть: тема без статей или опечатка в адресе приведут читателя"
    " к «Такой страницы нет». А если по прежнему адресу снова появилась страница, строка о переезде уже не нужна.",
    bad=(
        whole("redirects.yaml", "redirects:\n  - {from: staroe/, to: temy/net-takoy/}\n", note="Темы нет."),
    ),
    good=(
        whole("redirects.yaml", "redirects:\n  - {from: staroe/, to: lyudi/}\n"),
        whole("redirects.yaml", 'redirects:\n  - {from: staroe/, to: "https://arkhiv.example/2019/"}\n',
              note="Чужой сайт мы не проверяем."),
        whole("redirects.yaml", 'redirects:\n  - {from: staroe/, gone: "Конкурс закончился в 2019 году."}\n',
              note="Снятое с публикации никуда не ведёт."),
    ),
    check=check,
)  # fmt: skip
