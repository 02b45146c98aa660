"""A file that a person or the environment has named: an ordinary file of a sensible size is read, all else refused.

Input: a name, how many bytes make sense. Output: the file, open, or its bytes, or its text; an `UnfitFileError` whose
text stands behind «файл «…» не читается: ». Nobody waits for a pipe, reads a device without end, or fills the memory.
"""

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

SMALL = 1 << 20
"""Bytes of what people write themselves: keys, quotas, the words of a consent."""
LONGEST = 160
"""Signs of a name that are shown: a whole path as people have them."""
_HEAD = 40
_REASONS = {
    errno.ENOENT: "его нет. Проверьте путь",
    errno.ENOTDIR: "его нет. Проверьте путь",
    errno.EACCES: "нет права его прочесть. Проверьте права",
    errno.EPERM: "нет права его прочесть. Проверьте права",
    errno.ENAMETOOLONG: "слишком длинный путь. Проверьте его",
    errno.ELOOP: "ссылка ведёт сама на себя. Назовите сам файл",
}
_OTHER = "диск его не отдаёт. Проверьте диск"


class UnfitFileError(ValueError):
    """The file is not read; the text is the end of a Russian sentence and what to do, without a full stop."""


def opened(name: str | Path) -> BinaryIO:
    """Return an ordinary file of any size, open, for whoever reads it piece by piece. Raises UnfitFileError."""
    if not str(name):
        raise UnfitFileError("имя пустое. Назовите файл")
    try:
        _refuse(os.stat(name).st_mode)  # noqa: PTH116 - a device is not even opened; `Path("")` would be a folder
        handle = os.open(name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise UnfitFileError(_REASONS.get(error.errno or 0, _OTHER)) from error
    file = os.fdopen(handle, "rb")
    try:
        _refuse(os.fstat(handle).st_mode)
    except UnfitFileError:  # somebody has changed it meanwhile
        file.close()
        raise
    return file


def read(name: str | Path, most: int = SMALL) -> bytes:
    """Return the bytes of a file. Raises UnfitFileError."""
    with opened(name) as file:
        try:
            large = os.fstat(file.fileno()).st_size > most
            data = b"" if large else file.read(most + 1)  # what grows, and what the kernel makes up, has no size
        except OSError as error:
            raise UnfitFileError(_OTHER) from error
    if large or len(data) > most:
        raise UnfitFileError(f"он больше {most >> 20} МБ. Проверьте, тот ли это файл")
    return data


def text(name: str | Path, most: int = SMALL, *, encoding: str = "utf-8") -> str:
    """Return the text of a file in UTF-8; `utf-8-sig` drops its mark. Raises UnfitFileError."""
    try:
        return read(name, most).decode(encoding)
    except UnicodeDecodeError as error:
        raise UnfitFileError("он не в UTF-8. Сохраните его в UTF-8") from error


def shown(name: str | Path) -> str:
    """Return a name as it may stand in a sentence: on one line, the middle of a long one left out."""
    plain = "".join(sign if sign.isprintable() else "\ufffd" for sign in str(name))
    return plain if len(plain) <= LONGEST else f"{plain[:_HEAD]}…{plain[_HEAD + 1 - LONGEST :]}"


def _refuse(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnfitFileError("это папка. Назовите файл")
    if not stat.S_ISREG(mode):
        raise UnfitFileError("это не файл, а устройство или канал. Назовите файл")
