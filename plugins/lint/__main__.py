"""`python -m plugins.lint`. Input: the words of the command line. Output: findings and an exit code."""

import sys

from plugins.lint.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
