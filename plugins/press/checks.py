"""Everything that must pass before a change of the tool is taken: style, types, tests.

Input: words for pytest. Output: the tools' own lines, pytest's summary last; an exit code.
"""

import os
import subprocess
import sys

from plugins.press.order import HOUSE

PACKAGES = ("plugins", "newspaper", "newsletters", "tests", "tasks.py", "pelicanconf.py")


def checks(words: list[str], *, full: bool) -> int:
    """Run ruff, mypy and pytest; with words only pytest with these words. The first failure's code is returned last."""
    environment = os.environ | ({"PRESS_FULL": "1"} if full else {})
    tests = [sys.executable, "-P", "-m", "pytest", *words]
    if words:
        return subprocess.run(tests, cwd=HOUSE, env=environment, check=False).returncode
    codes = [
        subprocess.run([sys.executable, "-P", "-m", *command], cwd=HOUSE, check=False).returncode
        for command in (
            ["ruff", "check", *PACKAGES],
            ["ruff", "format", "--check", "--quiet", *PACKAGES],
            ["mypy"],
        )
    ]
    codes.append(subprocess.run(tests, cwd=HOUSE, env=environment, check=False).returncode)
    return next((code for code in codes if code), 0)
