"""The pictures of one text, and what their words say.

Input: a record. Output: its pictures, each once, those of the front matter first; whether words speak of children.
"""

from collections.abc import Iterator

from plugins.lint.manuscript import Record
from plugins.newsroom.model import Article, Event, Library, Picture
from plugins.newsroom.patterns import late
from plugins.toolkit.shown import pictures

CHILDREN = late(
    r"\b(?:дет(?:и|ей|ям|ьми|ях)|детвор\w+|ребен\w+|ребят\w*|школьни[кц]\w*|учени[кц]\w*|воспитанни[кц]\w*|малыш\w*"
    r"|девоч\w+|мальчи\w+|\w+класс?ни[кц]\w*|дошкол[яь]\w*)\b"
)
STOCK = late(
    r"(?i)shutterstock|freepik|depositphotos|istock|pixabay|unsplash|pexels|clip-?art|gettyimages|123rf|adobestock"
    r"|(?:^|[-_])stock(?:[-_]|photo)|^(?:image|images|kartinka|foto|photo|untitled|bez-imeni)[-_ ]?\(?\d*\)?\."
)
"""Names of files from banks of pictures and from nowhere."""
CAMERA = late(r"\S+\.(?:jpe?g|png|gif|webp|svg|avif)|(?:img|dsc|dscn|pict?|photo|image)[-_ ]?\d{2,}")
NAMED = late(r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\b")


def shots(record: Record) -> tuple[Picture, ...]:
    """Return the pictures of a text that have a file."""
    front: tuple[Picture | None, ...] = ()
    if isinstance(record, Article):
        front = (record.picture, *record.pictures)
    elif isinstance(record, Event):
        front = (record.picture,)
    return tuple({one.path: one for one in (*record.body.pictures, *front) if one and one.digest}.values())


def all_pictures(library: Library) -> tuple[Picture, ...]:
    """Return every picture that a reader may see, each file once."""
    shown = (picture for picture, _ in pictures(library))
    albums = (picture for gallery in library.galleries for picture in gallery.pictures)
    return tuple({one.path: one for one in (*shown, *albums) if one.digest}.values())


def emblems(library: Library) -> frozenset[str]:
    """Return the paths of symbols and banners: they have no author to name."""
    union = library.organization
    symbols = (level.symbol.picture for level in (union.national, union.region, union.municipality, union.local))
    return frozenset(one.path for one in (*symbols, *(body.banner for body in union.superior)) if one)


def is_file_name(picture: Picture) -> bool:
    """Whether the description is a file's name: its own, or one that a camera gave."""
    alt, name = picture.alt.strip().casefold(), picture.path.rpartition("/")[2].casefold()
    return bool(alt) and (alt in {name, name.rpartition(".")[0]} or bool(CAMERA.fullmatch(alt)))


def words_of(picture: Picture) -> str:
    """Return description and caption."""
    return f"{picture.alt}. {picture.caption}"


def names(words: str) -> Iterator[str]:
    """Yield pairs of words that both begin with a capital: perhaps a name."""
    return (match[0] for match in NAMED.finditer(words))
