"""The command line of the house, in Russian: words in, an `Order` and one call out."""

import argparse
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from plugins.press import VERSION, failing, letters, mailing, publishing
from plugins.press.order import PARTS, Order, OrderError, make
from plugins.toolkit.commandline import AbsentLibraryError, RussianHelp, in_russian, refusal

Command = Callable[[argparse.Namespace], int]


class Parser(argparse.ArgumentParser):
    """argparse with Russian headings and errors."""

    def __init__(self, **words: object) -> None:
        super().__init__(add_help=False, formatter_class=RussianHelp, **words)  # type: ignore[arg-type]
        self._positionals.title = "что"
        self._optionals.title = "ключи"
        self.add_argument("-h", "--help", action="help", help="эта справка")

    def error(self, message: str) -> NoReturn:
        print(f"ошибка: {in_russian(message)}. Справка: {self.prog} --help", file=sys.stderr)
        raise SystemExit(1)


def main(words: list[str]) -> int:
    """Run one command; the exit code is the command's, or 1 when it cannot be carried out."""
    options = _parser().parse_args(words)
    _hold_answer()
    if not hasattr(options, "run"):
        _parser().print_help()
        return 1
    try:
        run: Command = options.run
        return _answered(run(options))
    except OrderError as error:
        print(f"ошибка: {error}", file=sys.stderr)
    except BrokenPipeError:  # `| head` has seen enough
        _mute()
    except KeyboardInterrupt:
        print(f"Прервано.{failing.kept(options.command)}", file=sys.stderr)
    except AbsentLibraryError as error:
        print(f"ошибка: {error}.{failing.kept(options.command)}", file=sys.stderr)
    except Exception as error:
        if not (isinstance(error, OSError) and failing.told(error, options.command)):
            failing.keep_traceback(error, options.command, _log(options))
    return 1


def _hold_answer() -> None:
    """Keep what a command says to a file until it is done: a full disk there then stops nothing half-way."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(line_buffering=False, write_through=False)


def _answered(code: int) -> int:
    """Write out what the command said. What it did is done, whether or not somebody takes its answer."""
    try:
        if sys.stdout is not None:  # as it is after `>&-`
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _mute()
        why = refusal(error) or str(error)
        print(f"Команда выполнена, но её ответ не записать: {why[:1].lower()}{why[1:]}.", file=sys.stderr)
        return 1
    return code


def _mute() -> None:
    """Let what is still held go nowhere: at its end Python would try to write it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log(options: argparse.Namespace) -> Path:
    """Return where the traceback goes: beside the content that it is about, else beside whoever asked."""
    try:
        return _order(options).cache / "oshibka.log"
    except (AttributeError, OrderError):  # a command without --content, a folder that is none
        return Path(".cache") / "oshibka.log"


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="./press", description="Стенгазета: из одной папки — сайт, газета и письма профсоюза.")
    parser.add_argument("--version", action="version", version=f"Стенгазета {VERSION}", help="версия")
    commands = parser.add_subparsers(title="команды", metavar="КОМАНДА", dest="command", parser_class=Parser)
    _add_build(commands)
    _add_items(commands)
    _add_serve(commands)
    _add_beginnings(commands)
    publishing.add(commands, _folders, _order)
    mailing.add(commands, _folders, _order)
    _add_checks(commands)
    _add_found(commands)
    return parser


def _folders(command: argparse.ArgumentParser) -> None:
    command.add_argument("--content", default="", metavar="ПАПКА", help="папка с материалами (обычно content)")
    command.add_argument("--output", default="", metavar="ПАПКА", help="куда класть готовое (обычно output рядом)")
    command.add_argument("--today", default="", metavar="ДЕНЬ", help="какой день считать сегодняшним: 2026-11-23")


def _order(options: argparse.Namespace, *, parts: str = "", item: str = "") -> Order:
    return make(options.content, options.output, options.today, parts, item, getattr(options, "year", 0))


def _add_build(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.build import build

        return build(_order(options, parts=options.only))

    command = commands.add_parser("build", help="проверить материалы и сделать всё: сайт, газету, письма")
    _folders(command)
    command.add_argument("--only", default="", metavar="ЧАСТИ", help=f"только эти части: {','.join(PARTS)}")
    command.set_defaults(run=run)


def _add_items(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.build import build

        return build(_order(options, parts="newspaper", item=options.id))

    command = commands.add_parser("newspaper", help="сверстать номер газеты (без имени — все номера)")
    command.add_argument("id", nargs="?", default="", metavar="ИМЯ", help="имя файла без окончания")
    _folders(command)
    bound = "подшивка: все номера года в одном PDF"
    command.add_argument("--year", type=int, default=0, metavar="ГОД", help=bound)
    command.set_defaults(run=run)
    letters.add(commands, _folders, _order)


def _add_serve(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.serve import serve

        return serve(_order(options, parts="site"), options.port)

    command = commands.add_parser("serve", help="показать сайт на этом компьютере, с черновиками, обновляя на ходу")
    _folders(command)
    command.add_argument("--port", type=int, default=8000, metavar="ЧИСЛО", help="порт (обычно 8000)")
    command.set_defaults(run=run)


def _add_beginnings(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run_new(options: argparse.Namespace) -> int:
        from plugins.press.new import new

        return new(_order(options), options.kind, options.title)

    def run_init(options: argparse.Namespace) -> int:
        from plugins.press.init import init

        return init(Path(options.folder))

    command = commands.add_parser("new", help="начать текст по образцу жанра: ./press new репортаж «Заголовок»")
    command.add_argument("kind", metavar="ЧТО", help="жанр статьи или: страница, событие, протокол, письмо, номер")
    command.add_argument(
        "title", metavar="ЗАГОЛОВОК", help="заголовок (у номера — имя: 2026-12, у протокола можно событие: plenum)"
    )
    _folders(command)
    command.set_defaults(run=run_new)
    command = commands.add_parser("init", help="спросить об организации и создать папку материалов вашего профсоюза")
    command.add_argument("folder", metavar="ПАПКА", help="новая или пустая папка")
    command.set_defaults(run=run_init)


def _add_bench(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run_bench(options: argparse.Namespace) -> int:
        if options.lint:
            from plugins.press import bench_lint

            return bench_lint.bench(options.lint)
        if options.newspaper:
            from plugins.press import bench_newspaper

            return bench_newspaper.bench(options.newspaper)
        if options.letters:
            from plugins.press import bench_letters

            return bench_letters.bench(options.letters)
        from plugins.press.bench import bench

        return bench(_order(options))

    command = commands.add_parser(
        "bench",
        help="измерить страницы сайта, с --lint — проверку текстов, с --newspaper — вёрстку, с --letters — письма",
    )
    _folders(command)
    command.add_argument(
        "--lint",
        type=int,
        nargs="?",
        const=10_000,
        metavar="СТАТЕЙ",
        help="измерить проверку на архиве (10 000 статей)",
    )
    _add_bench_of_outputs(command)
    command.set_defaults(run=run_bench)


def _add_bench_of_outputs(command: Parser) -> None:
    bound = "измерить вёрстку номеров от 8 до 200 полос"
    command.add_argument("--newspaper", type=int, nargs="?", const=200, metavar="ПОЛОС", help=bound)
    told = "измерить сборку личных подписанных писем (10 000)"
    command.add_argument("--letters", type=int, nargs="?", const=10_000, metavar="ПИСЕМ", help=told)


def _add_checks(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.checks import checks

        return checks(options.words, full=options.full)

    commands.add_parser("lint", help="проверить тексты по правилам редакции (справка: ./press lint --help)")
    _add_review(commands)
    commands.add_parser("lsp", help="замечания прямо в редакторе текста (языковой сервер; справка: ./press lsp --help)")
    _add_bench(commands)
    command = commands.add_parser("test", help="проверить сам инструмент: всё, что обязано работать")
    command.add_argument("--full", action="store_true", help="в полных размерах; итог — в docs/measured/")
    command.add_argument("words", nargs=argparse.REMAINDER, metavar="PYTEST", help="слова для pytest")
    command.set_defaults(run=run)


def _add_review(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run(options: argparse.Namespace) -> int:
        from plugins.press.review import review

        return review(_order(options), Path(options.file))

    command = commands.add_parser("review", help="разобрать текст: удобочитаемость, повторы, штампы, «вода», каналы")
    command.add_argument("file", metavar="ФАЙЛ", help="текст из папки материалов или любой другой")
    _folders(command)
    command.set_defaults(run=run)


def _add_found(commands: "argparse._SubParsersAction[Parser]") -> None:
    def run_addresses(options: argparse.Namespace) -> int:
        from plugins.press.addresses import write_addresses

        return write_addresses(_order(options))

    def run_wordstat(options: argparse.Namespace) -> int:
        from plugins.press.wordstat import wordstat

        return wordstat(_order(options), Path(options.file), everything=options.all)

    command = commands.add_parser("addresses", help="записать адреса выпуска в addresses.txt: ни один не пропадёт")
    _folders(command)
    command.set_defaults(run=run_addresses)
    command = commands.add_parser("wordstat", help="запросы Яндекс Вордстата, на которые нет страницы")
    command.add_argument("file", metavar="ФАЙЛ", help="выгрузка Вордстата в CSV")
    command.add_argument("--all", action="store_true", help="показать и запросы, на которые страница есть")
    _folders(command)
    command.set_defaults(run=run_wordstat)
