"""The commands of the house for those who use invoke: `invoke --list`. The launcher `./press` runs the same code."""

import shlex
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from invoke import Context, Exit, task

from plugins.press.cli import main


def _run(*words: str) -> None:
    code = main([word for word in words if word])
    if code:
        raise Exit(code=code)


@task(help={"content": "папка с материалами", "output": "куда класть готовое", "only": "site,newspaper,letters"})
def build(context: Context, content: str = "", output: str = "", only: str = "", today: str = "") -> None:
    """Проверить материалы и сделать всё: сайт, газету, письма."""
    _run("build", f"--content={content}", f"--output={output}", f"--only={only}", f"--today={today}")


@task
def serve(context: Context, content: str = "", port: int = 8000) -> None:
    """Показать сайт на этом компьютере, с черновиками, обновляя на ходу."""
    _run("serve", f"--content={content}", f"--port={port}")


@task
def lint(context: Context, paths: str = "", content: str = "") -> None:
    """Проверить тексты по правилам редакции."""
    from plugins.lint.command import main as lint_main

    words = [*paths.split(), *([f"--content={content}"] if content else [])]
    if code := lint_main(words):
        raise Exit(code=code)


@task
def lsp(context: Context, content: str = "") -> None:
    """Языковой сервер: замечания прямо в редакторе текста."""
    from plugins.lint.lsp.__main__ import main as lsp_main

    if code := lsp_main([f"--content={content}"] if content else []):
        raise Exit(code=code)


@task
def review(context: Context, file: str, content: str = "") -> None:
    """Разобрать текст: удобочитаемость, повторы, штампы, «вода», что скажет каждый канал."""
    _run("review", file, f"--content={content}")


@task
def newspaper(context: Context, name: str = "", content: str = "", year: int = 0) -> None:
    """Сверстать номер газеты (без имени — все номера), с годом — подшивку."""
    _run("newspaper", name, f"--content={content}", f"--year={year}" if year else "")


@task
def letter(context: Context, name: str = "", content: str = "", to: str = "") -> None:
    """Показать письмо перед отправкой (без имени — какие письма есть), с to — прислать себе пробу."""
    _run("letter", name, f"--content={content}", f"--to={to}" if to else "")


@task
def send(context: Context, name: str = "", content: str = "", deliver: bool = False) -> None:
    """Показать, что уйдёт подписчикам; с deliver — отправить, когда наберёте имя письма."""
    _run("send", name, f"--content={content}", "--deliver" if deliver else "")


@task
def deploy(context: Context, target: str = "", content: str = "", build: bool = False, push: bool = False) -> None:
    """Выложить собранный сайт туда, куда сказано в deploy.yaml."""
    _run("deploy", target, f"--content={content}", "--build" if build else "", "--push" if push else "")


@task
def rollback(context: Context, target: str = "", content: str = "", push: bool = False) -> None:
    """Вернуть прежний выпуск сайта."""
    _run("rollback", target, f"--content={content}", "--push" if push else "")


@task
def due(context: Context, content: str = "", today: str = "") -> None:
    """Сказать, ждёт ли что-нибудь сборки: код 10 — ждёт."""
    _run("due", f"--content={content}", f"--today={today}")


@task
def doctor(context: Context, content: str = "", deploy: bool = False, mail: bool = False) -> None:
    """Осмотреть материалы, сайт, машину и рассылку; сказать, что исправить."""
    _run("doctor", f"--content={content}", "--deploy" if deploy else "", "--mail" if mail else "")


@task
def subscribers(context: Context, words: str = "") -> None:
    """Подписчики рассылки: действие и его слова одной строкой."""
    _run("subscribers", *shlex.split(words))


@task
def new(context: Context, kind: str, title: str, content: str = "") -> None:
    """Начать текст по образцу жанра."""
    _run("new", kind, title, f"--content={content}")


@task
def init(context: Context, folder: str) -> None:
    """Создать папку материалов вашего профсоюза."""
    _run("init", folder)


@task
def addresses(context: Context, content: str = "", output: str = "") -> None:
    """Записать адреса выпуска в addresses.txt."""
    _run("addresses", f"--content={content}", f"--output={output}")


@task
def wordstat(context: Context, file: str, content: str = "") -> None:
    """Показать запросы Яндекс Вордстата, на которые нет страницы."""
    _run("wordstat", file, f"--content={content}")


@task
def inbox(context: Context, content: str = "", folder: str = "", dry_run: bool = False) -> None:
    """Прочитать, что вернулось: отказы серверов, жалобы, отписки."""
    _run("inbox", f"--content={content}", f"--folder={folder}", "--dry-run" if dry_run else "")


@task
def bench(context: Context, content: str = "", output: str = "") -> None:
    """Измерить страницы собранного сайта: байты, сдвиги, чужие запросы."""
    _run("bench", f"--content={content}", f"--output={output}")


@task
def worker(context: Context, content: str = "", connections: int = 1) -> None:
    """Отправлять подтверждённые письма вместе с другими работниками."""
    _run("worker", f"--content={content}", f"--connections={connections}")


@task
def test(context: Context) -> None:
    """Проверить сам инструмент: всё, что обязано работать."""
    _run("test")
