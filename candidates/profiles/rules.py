"""Which addresses belong to one person, how names sort, and which words a list is narrowed by. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from anyascii import anyascii

from axis.lib.words import gettext as _
from candidates.compliance.rules import EMAIL, LINK, PHONE, Address
from candidates.profiles.errors import TagsRefused

# Pages that belong to one person each; any other address may be an employer's or a shared one.
_PROFILE_PAGE = re.compile(
    r"(?:linkedin\.com/in|xing\.com/profile|orcid\.org|github\.com|gitlab\.com|codeberg\.org|behance\.net"
    r"|dribbble\.com|researchgate\.net/profile|twitter\.com|x\.com|stackoverflow\.com/users/\d+)/[^/]+"
)
# "C++", "C#", ".NET" and "node.js" are words; a full stop at the end of a sentence is not part of one.
_WORD = re.compile(r"\.?[a-z0-9][a-z0-9+#.'&/-]*")
_PARTS = re.compile(r"[.'&/-]+")
# A CV that came with a table, among the addresses: its import and its name, with a line break between.
FILE = "FILE"
LONGEST_WORD, MOST_WORDS = 60, 4_000
LONGEST_TAG, MOST_TAGS = 40, 30
# Shorter words are looked for whole: "go" is not the beginning of "governance".
SHORTEST_BEGINNING = 3


def plain_letters(text: str) -> str:
    """Return a text in small ASCII letters, as people type names: "zielinski" for "Zieliński"."""
    # Most texts are plain already, and reading each sign of one is what a list's words cost.
    return text.casefold() if text.isascii() else anyascii(unicodedata.normalize("NFKC", text)).casefold()


def plain_tags(tags: Iterable[str]) -> list[str]:
    """Return tags as they are kept: in small letters, each once, no space around them.

    Raises:
        TagsRefused: One is too long, or there are too many.
    """
    plain = list(dict.fromkeys(tag for tag in (" ".join(tag.split()).casefold() for tag in tags) if tag))
    if long := next((tag for tag in plain if len(tag) > LONGEST_TAG), None):
        message = _("A tag has at most %(most)d characters; this one has %(has)d: %(tag)s. Shorten it.")
        raise TagsRefused(message % {"most": LONGEST_TAG, "has": len(long), "tag": f"{long[:LONGEST_TAG]}…"})
    if len(plain) > MOST_TAGS:
        message = _("A person has at most %(most)d tags; these are %(has)d. Take some out.")
        raise TagsRefused(message % {"most": MOST_TAGS, "has": len(plain)})
    return plain


def sort_name(name: str) -> str:
    """Return what a name is sorted by."""
    return plain_letters(name)[:200]


def words_of(texts: Iterable[str]) -> list[str]:
    """Return the distinct words of texts, each as it may be looked for, at most MOST_WORDS."""
    found: dict[str, None] = {}
    for text in texts:
        for token in _WORD.findall(plain_letters(text)):
            if token.isalnum():
                found[token[:LONGEST_WORD]] = None
            else:
                found.update(dict.fromkeys(word[:LONGEST_WORD] for word in _forms(token)))
        if len(found) >= MOST_WORDS:
            break
    return list(found)[:MOST_WORDS]


def search_text(texts: Iterable[str]) -> str:
    """Return the words of texts as PostgreSQL reads a tsvector; none of them holds a quote or a backslash."""
    return " ".join(f"'{word}'" for word in words_of(texts))


def _forms(token: str) -> set[str]:
    """A word with marks inside is found whole and by its parts: "node.js", "node", "js"."""
    whole = token.rstrip(".'&/-").replace("'", "")
    return {word for word in (whole, *_PARTS.split(token)) if word}


def query_of(words: str) -> str:
    """Return the tsquery that finds people who have all of these words, or "" when there is none.

    Args:
        words: What somebody typed; words of SHORTEST_BEGINNING letters and more also find longer ones.
    """
    tokens = [token.rstrip(".'&/-").replace("'", "") for token in _WORD.findall(plain_letters(words))]
    terms = [
        f"'{token[:LONGEST_WORD]}'" + (":*" if len(token) >= SHORTEST_BEGINNING else "")
        for token in tokens
        if token
    ]
    return " & ".join(dict.fromkeys(terms))


def address_keys(shared: Iterable[Address]) -> list[int]:
    """Return short fingerprints of what people are recognised by: what is held by them, and what is shared.

    Args:
        shared: Kind and value of each.
    """
    return [
        int.from_bytes(blake2b(f"{kind}:{value}".encode(), digest_size=8).digest(), "big", signed=True)
        for kind, value in shared
    ]


def identifying(addresses: Sequence[Address]) -> list[Address]:
    """Return the addresses that belong to one person: e-mail, phone and pages of profiles."""
    return [
        (kind, address)
        for kind, address in addresses
        if kind in {EMAIL, PHONE} or (kind == LINK and _PROFILE_PAGE.fullmatch(address))
    ]
