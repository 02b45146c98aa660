"""`./press lsp [--content DIR]`: the language server over standard input and output.

Input: the command line, then LSP messages. Output: LSP messages; exit code 1 with a sentence when the folder is none.
"""

import argparse
import sys
from pathlib import Path

from plugins.toolkit.commandline import RussianHelp, in_russian


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        print(f"ошибка: {in_russian(message)}. Справка: ./press lsp --help", file=sys.stderr)
        raise SystemExit(1)


def main(words: list[str]) -> int:
    """Serve until the client says goodbye."""
    options = _parser().parse_args(words)
    content = Path(options.content) if options.content else None
    if content and not content.is_dir():
        print(f"ошибка: папки материалов {content} нет. Назовите её: --content ПАПКА.", file=sys.stderr)
        return 1
    from plugins.lint.lsp.server import make  # late: --help needs no protocol

    make(content).start_io()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="./press lsp",
        description="Языковой сервер: замечания прямо в редакторе текста, правки и объяснения. Говорит по LSP через"
        " стандартный ввод и вывод; запускает его сам редактор (как — в руководстве, глава 13).",
        add_help=False,
        formatter_class=RussianHelp,
    )
    parser.add_argument("--content", default="", metavar="ПАПКА", help="папка материалов (обычно content в открытой)")
    parser.add_argument("--stdio", action="store_true", help="так запускают его редакторы; то же, что без ключа")
    parser.add_argument("-h", "--help", action="help", help="показать эту справку")
    parser._optionals.title = "ключи"
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
