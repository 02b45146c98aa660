"""The three things that `./press letter` does: list letters, show one, send a trial of one to oneself.

Input: an `Order`, words of the command line, the environment. Output: lines for a person, an exit code.
"""

import os
from collections.abc import Iterator

from plugins.newsroom.model import Letter, Library
from plugins.press import report
from plugins.press.order import Order, OrderError


def letters(order: Order) -> int:
    """Print the letters, the newest first: name, kind, subject."""
    library = _library(order)
    if not library.letters:
        print("Писем пока нет. Начните первое: ./press new письмо «Тема».")
        return 0
    newest = sorted(library.letters, key=lambda one: (str(one.date), one.name), reverse=True)
    width = max(len(letter.name) for letter in newest)
    for letter in newest:
        print(f"{letter.name:{width}}  {', '.join(_about(letter, library))}")
    print(f"\nПосмотреть: ./press letter {newest[0].name}. Прислать себе: добавьте --to и свой адрес.")
    return 0


def _about(letter: Letter, library: Library) -> Iterator[str]:
    yield f"«{letter.subject}»"
    yield letter.kind
    if letter.draft:
        yield "черновик"
    elif letter.date and letter.date.date() > library.today:
        yield f"выйдет {letter.date:%d.%m.%Y}"


def show(order: Order, port: int) -> int:
    """Serve the letter's preview until interrupted."""
    from plugins.press.letters.preview import LetterPreview
    from plugins.press.serve import serve_preview

    return serve_preview(LetterPreview(order), port, lock=f"letter-{order.item}.lock")


def send_trial(order: Order, given: list[str]) -> int:
    """Hand one copy of the letter to the relay, for the one address given. Raises OrderError with what to mend."""
    from newsletters import LetterError
    from newsletters.delivery.single import hand_over
    from newsletters.keys import SecretError
    from newsletters.relay import RelayError, relay
    from newsletters.trial import address_of, trial
    from plugins.press.letters.dossier import find, on_its_day
    from plugins.toolkit.house import THEME

    if not order.item:
        raise OrderError("какое письмо прислать? Назовите его: ./press letter ИМЯ --to АДРЕС.")
    try:
        address = address_of(given)
        server = relay(os.environ)
        library = _library(order)
        letter = find(library, order.item)
        made = trial(on_its_day(library, letter), letter, address, variables=os.environ, theme=THEME)
        answer = hand_over(server, made.personal)
    except LetterError as error:
        raise OrderError(f"{report.shown(order.content)}/{error}" if error.path else str(error)) from error
    except (SecretError, RelayError, ValueError) as error:
        raise OrderError(str(error)) from error
    _tell(order, library, letter, made.signed)
    print(f"Проба «{letter.subject}» отдана серверу {server.host} для {address}. Он ответил: {answer}")
    return 0


def _tell(order: Order, library: Library, letter: Letter, signed: tuple[str, ...]) -> None:
    """Say what a trial is, how it was signed, and whether the letter has errors."""
    from plugins import lint

    kinds = " и ".join(kind.upper() for kind in signed)
    print(
        f"Подпись DKIM: {kinds}." if signed else "Подписи DKIM нет: ключей в окружении нет. Сервер может подписать сам."
    )
    print("Это проба: в теме стоит «Проба», ссылка отписки в ней никого не отпишет, подписчикам ничего не ушло.")
    found = lint.check(library, stage="text", paths=[letter.path], cache=order.cache)
    read = (one for one in library.findings if one.path == letter.path)
    errors = sum(one.severity == "error" for one in (*found, *read))
    if errors:
        print(f"В письме {report.count(errors, 'ошибка')}: пока не исправлены, подписчики его не получат.")


def _library(order: Order) -> Library:
    from plugins.newsroom.reader import read_library

    return read_library(order.content, today=order.today, cache=order.cache)
