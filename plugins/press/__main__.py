"""The commands: `python -m plugins.press COMMAND …`, which the launcher runs.

Input: the command line. Output: an exit code; 1 with one Russian sentence when something cannot be done, never a
traceback (that goes to `.cache/` for whoever mends the tool).
"""

import sys

from plugins.press.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
