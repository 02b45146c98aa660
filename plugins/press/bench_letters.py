"""The figures of letters: personal, signed messages made, beside the plain way to make them; MJML beside npm's.

Input: how many messages our side makes. Output: a page in Markdown, an exit code: 1 when a promise is not kept. The
plain way is what everybody writes first: the standard library's `EmailMessage` and dkimpy. Both sides make the same
bodies for the same readers, in turns, so that a busy machine slows both. `bench_delivery` sends them on.
"""

import dataclasses
import json
import os
import platform
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from newsletters.dkim import Signer
from newsletters.frozen import Frozen, Recipient, freeze
from newsletters.identity import Identity
from plugins.newsroom.model import Letter, Library
from plugins.press import bench_delivery
from plugins.press.bench_lint import timed
from plugins.press.order import HOUSE
from plugins.toolkit import atomic
from plugins.toolkit.house import THEME

PROMISED = 10_000
"""Messages of a full measurement."""
LEAST = 25.0
"""How many times the plain way the promise is."""
ROUNDS = 8
PLAIN = 6
"""Messages of the plain way in a round."""
PAGE = HOUSE / "docs" / "measured" / "letters.md"
DOMAIN, SELECTOR = "profsoyuz.example", "s"
NODE = """const { createRequire } = require("module");
const [, , folder, version, times] = process.argv;
const from = createRequire(folder + "/package.json"), plain = (one) => one.default || one;
const mjml = plain(from("mjml-" + version)), text = require("fs").readFileSync(0, "utf8");
const options = { validationLevel: "skip", keepComments: true, fonts: {}, minify: false, beautify: false };
(async () => {
  for (let n = 0; n < 20; n++) await mjml(text, options);
  const start = process.cpuUsage();
  for (let n = 0; n < Number(times); n++) await mjml(text, options);
  const { user, system } = process.cpuUsage(start);
  console.log(JSON.stringify([(user + system) / Number(times), process.resourceUsage().maxRSS / 1024]));
})();"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Microseconds of CPU for one message, ours and the plain way's."""

    name: str
    ours: float
    plain: float

    @property
    def times(self) -> float:
        return self.plain / self.ours


def bench(number: int) -> int:
    """Measure, print, and write the page when the size is the promised one."""
    library, letter = sample()
    print("Собираем и передаём личные подписанные письма, наружу ничего не уходит.", file=sys.stderr)
    paces = [pace(library, letter, kinds, max(1, number // ROUNDS)) for kinds in (("rsa",), ("rsa", "ed25519"))]
    small, large = memory(10), memory(number)
    page = report(number, paces, (small, large), renderers(library, letter))
    sent, held = delivery(library, letter, number)
    page += bench_delivery.report(sent, held, LEAST)
    print(page)
    if number == PROMISED:
        atomic.write(PAGE, page.encode())
    kept = sent.times >= LEAST and held[2] < bench_delivery.MEGABYTES
    return 0 if kept and all(one.times >= LEAST for one in paces) else 1


def delivery(
    library: Library, letter: Letter, number: int
) -> tuple[bench_delivery.Delivered, tuple[float, int, float]]:
    """Return what sending costs, and megabytes of a sender of a thousand rows, and of how many more."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

    key = generate_private_key(public_exponent=65537, key_size=2048)
    signers = (Signer(domain=DOMAIN, selector=SELECTOR, key=key),)
    waiting = freeze(library, letter, Identity(secret=secrets.token_bytes(32), signers=signers), theme=THEME)
    sent = bench_delivery.measure(waiting, plain_way(waiting, signers), readers(number), ROUNDS)
    command = [sys.executable, "-P", "-m", "plugins.press.bench_delivery"]
    small, large = (timed([*command, str(size)]).memory for size in (1_000, number))
    return sent, (small, number, large)


def sample() -> tuple[Library, Letter]:
    """Return the sample union's longest letter, as one that greets each reader by name, with a subscription service."""
    from plugins.newsroom.publication import as_of
    from plugins.newsroom.reader import read_library

    library = as_of(read_library(HOUSE / "content"))
    letter = max(library.letters, key=lambda one: (len(one.articles), one.name))
    letter = dataclasses.replace(letter, salutation="личное")
    organization = dataclasses.replace(library.organization, service=f"https://pisma.{DOMAIN}")
    return dataclasses.replace(library, organization=organization), letter


def readers(number: int) -> list[Recipient]:
    """Return so many readers."""
    return [
        Recipient(
            id=str(at), address=f"reader{at}@shkola.example", name="Анна Сергеевна Кузнецова",
            salutation="Уважаемая Анна Сергеевна!",
        )
        for at in range(number)
    ]  # fmt: skip


def pace(library: Library, letter: Letter, kinds: Sequence[str], number: int) -> Pace:
    """Return what a message costs, the median of rounds in which both ways take turns."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key

    keys = {"rsa": generate_private_key(public_exponent=65537, key_size=2048), "ed25519": Ed25519PrivateKey.generate()}
    signers = tuple(Signer(domain=DOMAIN, selector=SELECTOR, key=keys[kind]) for kind in kinds)  # type: ignore[arg-type]
    waiting = freeze(library, letter, Identity(secret=secrets.token_bytes(32), signers=signers), theme=THEME)
    plain = plain_way(waiting, signers)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cost(waiting.message, readers(number)))
        theirs.append(cost(plain, readers(PLAIN)))
    at = min(range(ROUNDS), key=lambda one: ours[one] + theirs[one])  # the round in which the machine was quietest
    return Pace(name=" и ".join(kind.upper() for kind in kinds), ours=ours[at], plain=theirs[at])


def cost(make: Callable[[Recipient], object], people: Sequence[Recipient]) -> float:
    """Return microseconds of CPU for each."""
    start = time.process_time()
    for one in people:
        make(one)
    return (time.process_time() - start) / len(people) * 1e6


def plain_way(waiting: Frozen, signers: Sequence[Signer]) -> Callable[[Recipient], bytes]:
    """Return the loop everybody writes first: replace words in both bodies, `EmailMessage`, dkimpy for each key."""
    import email
    import email.policy

    import dkim

    reader = readers(1)[0]
    model = email.message_from_bytes(waiting.message(reader).message, policy=email.policy.default)
    bodies = {kind: model.get_body((kind,)).get_content() for kind in ("plain", "html")}  # type: ignore[union-attr]
    names = [name for name in dict.fromkeys(model.keys()) if name.lower() not in _OWN]
    keys = [(f"{one.kind}-sha256", _private(one)) for one in signers]

    def make(one: Recipient) -> bytes:
        message = EmailMessage(policy=SMTP)
        for name in names:
            message[name] = str(model[name])
        message["To"] = f"{one.name} <{one.address}>"
        message["Message-ID"] = f"<{one.id}@{DOMAIN}>"
        message.set_content(bodies["plain"].replace(reader.salutation, one.salutation), cte="base64")
        html = bodies["html"].replace(reader.salutation, one.salutation)
        message.add_alternative(html, subtype="html", cte="base64")
        made = message.as_bytes()
        for algorithm, key in keys:
            made = dkim.sign(
                made, SELECTOR.encode(), DOMAIN.encode(), key, canonicalize=(b"relaxed", b"relaxed"),
                signature_algorithm=algorithm.encode(),
            ) + made  # fmt: skip
        return bytes(made)

    return make


_OWN = frozenset(("to", "message-id", "dkim-signature", "content-type", "mime-version", "content-transfer-encoding"))


def _private(signer: Signer) -> bytes:
    """Return a key as dkimpy wants it."""
    import base64

    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    if signer.kind == "rsa":
        return signer.key.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    return base64.b64encode(signer.key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))


def memory(number: int) -> float:
    """Return the megabytes of a process that makes so many messages, one after another."""
    return timed([sys.executable, "-P", "-m", "plugins.press.bench_letters", str(number)]).memory


def renderers(library: Library, letter: Letter, times: int = 100) -> list[tuple[str, float, float]]:
    """Return microseconds for one letter's HTML and megabytes: ours (MRML), npm mjml 4 and 5 once warm."""
    from newsletters.composition import compose
    from newsletters.drawing import mjml_document, rendered
    from plugins.toolkit.tokens import read_tokens

    tokens = read_tokens(THEME, library.organization.brand)
    document = mjml_document(library, compose(library, letter), tokens)
    start = time.process_time()
    for _ in range(times):
        rendered(document)
    found = [("mjml-python (MRML)", (time.process_time() - start) / times * 1e6, 0.0)]
    tools = Path(sys.prefix) / "tools"
    for version in ("4", "5"):
        if shutil.which("node") and (tools / "node_modules" / f"mjml-{version}").is_dir():
            command = ["node", "-e", NODE, "x", str(tools), version, str(times)]
            told = subprocess.run(command, input=document, capture_output=True, text=True, check=True).stdout
            spent, held = json.loads(told)
            found.append((f"npm mjml {version}", spent, held))
    return found


def report(
    number: int, paces: Sequence[Pace], held: tuple[float, float], drawn: Sequence[tuple[str, float, float]]
) -> str:
    """Return the page."""
    rows = [
        f"| {one.name} | {one.ours:.0f} | {1e6 / one.ours:.0f} | {one.plain:.0f} | {_tenth(one.times)} |"
        f" {'да' if one.times >= LEAST else 'НЕТ'} |"
        for one in paces
    ]
    ours = drawn[0][1]
    peers = [
        f"| {name} | {spent:.0f} | {_tenth(spent / ours)} | {f'{size:.0f}' if size else '—'} |"
        for name, spent, size in drawn
    ]
    lines = [
        "# Скорость писем\n",
        f"Измерено командой `./press bench --letters`: {number} писем, Python {platform.python_version()},"
        f" процессоров: {os.cpu_count()}. Личное письмо целиком: заголовки, метки, оба текста, подпись."
        " Рядом"
        " то же обычным способом (EmailMessage и dkimpy), вперемежку; время процессорное, самый спокойный из"
        f" {ROUNDS} кругов.\n",
        "| подпись | мкс на письмо | писем в секунду | обычным способом, мкс | во сколько раз | обещано 25 |",
        "| --- | --- | --- | --- | --- | --- |",
        *rows,
        f"\nПамять: {held[0]:.0f} МБ на десяти письмах, {held[1]:.0f} МБ на {number}.\n",
        "HTML того же письма из MJML:\n",
        "| чем | мкс | раз | МБ памяти |",
        "| --- | --- | --- | --- |",
        *peers,
    ]
    return "\n".join(lines) + "\n"


def _tenth(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _make_many(number: int) -> None:
    """Make messages and forget them, for whoever watches this process's memory."""
    library, letter = sample()
    waiting = freeze(library, letter, Identity(secret=secrets.token_bytes(32)), theme=THEME)
    reader = readers(1)[0]
    for at in range(number):
        waiting.message(dataclasses.replace(reader, id=str(at)))


if __name__ == "__main__":
    _make_many(int(sys.argv[1]))
