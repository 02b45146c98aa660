"""`python -m plugins.lint`: the command, and what befalls it from outside.

Input: the words of the command line. Output: findings and an exit code. A key pressed, a reader that has gone, a
stream that is shut and a full disk are told in one Russian sentence or borne in silence, never with a traceback.
"""

import gc
import os
import sys
from pathlib import Path

from plugins.lint.command import main
from plugins.toolkit.commandline import refusal

STOPPED = 130
"""What shells say of a command that Ctrl+C has stopped."""


def run() -> int:
    """Carry the command out to its last byte; return the exit code."""
    if sys.stdout is None:  # started with the stream shut: nobody listens, the exit code still counts
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the process
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Прервано. Файлы целы.", file=sys.stderr)
        return _silent(STOPPED)
    except BrokenPipeError:  # `| head` has seen enough
        return _silent(1)
    except OSError as error:
        print(f"Проверка не закончена: {refusal(error) or error.strerror}.", file=sys.stderr)
        return _silent(1)
    return code


def _silent(code: int) -> int:
    """Send what is still waiting to be printed nowhere: the interpreter would complain of it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


if __name__ == "__main__":
    gc.disable()  # a process of a second leaves no rings of dead values worth looking for
    sys.exit(run())
