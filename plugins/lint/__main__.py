"""`python -m plugins.lint`. Input: the words of the command line. Output: findings and an exit code."""

import gc
import sys

from plugins.lint.command import main

if __name__ == "__main__":
    gc.disable()  # a process of a second leaves no rings of dead values worth looking for
    sys.exit(main(sys.argv[1:]))
