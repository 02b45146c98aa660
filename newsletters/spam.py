"""What SpamAssassin says of a message: the filter that mail servers run most, with its local rules alone.

Input: a message. Output: a `Verdict`, or None where SpamAssassin is not installed. Nothing is asked of the network and
nothing is learned: the same message has the same score on every machine with the same rules.
"""

import re
import shutil
import subprocess
from typing import NamedTuple

from newsletters.errors import LetterError

MOST = 0.5
"""Points that a letter of ours may have; servers refuse at five."""
_PROGRAM = "spamassassin"
_ALONE = ("-L", "-t", "-x", "--cf=use_bayes 0", "--cf=report_safe 0", "--cf=use_auto_welcomelist 0")
_STATUS = re.compile(r"^X-Spam-Status: \w+, score=(-?[\d.]+) [^:]*?tests=([\w,\s]*?)\s(?:autolearn|version)=", re.M)
_ROW = re.compile(r"^ *(-?\d+\.\d) ([A-Z][A-Z0-9_]+) +(\S.*)$", re.M)


class Verdict(NamedTuple):
    """Points (more is worse), and the rules that gave them: points, name, SpamAssassin's own words."""

    score: float
    rules: tuple[tuple[float, str, str], ...]


def judge(message: bytes) -> Verdict | None:
    """Return what SpamAssassin finds, or None when it is not there. Raises LetterError when it cannot be understood."""
    program = shutil.which(_PROGRAM)
    if program is None:
        return None
    done = subprocess.run([program, *_ALONE], input=message, capture_output=True, check=False)
    told = done.stdout.decode("utf-8", "replace")
    status = _STATUS.search(told)
    if done.returncode or status is None:
        raise LetterError("SpamAssassin не ответил. Проверьте, что он запускается: spamassassin -L -t < письмо.eml.")
    names = re.findall(r"\w+", status[2])
    rows = tuple((float(points), name, words) for points, name, words in _ROW.findall(told) if name in names)
    return Verdict(float(status[1]), rows)
