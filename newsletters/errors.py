"""The one exception of the letters: a letter that must not be written, said in Russian.

Input: what is wrong. Output: `LetterError`, whose text the flow shows to the editor.
"""


class LetterError(ValueError):
    """A letter cannot be made whole, so it is not made at all. The text is one Russian sentence or two.

    `path` is the letter's file below the content folder and `line` the line of the field to mend (from 1).
    """

    def __init__(self, message: str, *, path: str = "", line: int = 1) -> None:
        super().__init__(f"{path}:{line}: {message}" if path else message)
        self.path = path
        self.line = line
