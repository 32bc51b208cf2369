"""The lines of a card: unfolded, decoded, each with its name and parameters."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# A card of a person has some dozens; more is somebody who wants to keep us busy.
_MOST, _LONGEST = 2_000, 20_000
_QUOTED = re.compile(rb"[^:]{0,400};(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_LINE = re.compile(
    rb"(?:(?P<group>[A-Za-z0-9-]{1,60})\.)?(?P<name>[A-Za-z0-9-]{1,60})(?P<params>(?:;(?:\"[^\"\r\n]*\"|[^\":;\r\n])*)*):(?P<value>.*)",
    re.DOTALL,
)
_PARAM = re.compile(r";(?P<name>[A-Za-z0-9-]+)(?:=(?P<value>(?:\"[^\"]*\"|[^\";])*))?")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")


@dataclass(frozen=True)
class Property:
    """One line of a card.

    Args:
        name: In capitals, without its group.
        types: What its parameters say it is of, in small letters, such as "work", "pref" or "fax".
        parts: Its value at the semicolons that part it, each as it reads.
        preference: 1 for the first; 100 where nothing is said.
        group: What holds it together with its label, or "".
    """

    name: str
    types: frozenset[str]
    parts: tuple[str, ...]
    preference: int = 100
    group: str = ""

    @property
    def value(self) -> str:
        """The whole value as it reads."""
        return ";".join(self.parts)


def properties_of(raw: bytes) -> Iterator[Property]:
    """Yield the lines of one card, without those of a card that stands in it.

    Args:
        raw: The card, in any version; a value is of the encoding it names, else UTF-8, else Windows-1252.
    """
    depth = found = 0
    for line in _unfolded(raw.removeprefix(b"\xef\xbb\xbf")):
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        name = match["name"].decode().upper()
        if name in {"BEGIN", "END"}:
            depth += 1 if name == "BEGIN" else -1
        elif depth <= 1:
            found += 1
            if found > _MOST:
                return
            group = (match["group"] or b"").decode().lower()
            told = _property(name, match["params"].decode("ascii", "replace"), match["value"])
            yield replace(told, group=group)


def _unfolded(raw: bytes) -> Iterator[bytes]:
    """Yield whole lines: one that begins with white space goes on, and so does one after a soft break."""
    parts: list[bytes] = []
    is_quoted = is_open = False
    for line in raw.replace(b"\r\n", b"\n").split(b"\n"):
        if parts and (is_open or line[:1] in {b" ", b"\t"}):
            parts.append(line if is_open else line[1:])
        else:
            yield b"".join(parts)
            parts, is_quoted = [line], _QUOTED.match(line) is not None
        # An equals sign at an end means nothing but in quoted-printable.
        is_open = is_quoted and line.rstrip().endswith(b"=")
        if is_open:
            parts[-1] = parts[-1].rstrip()[:-1]
    yield b"".join(parts)


def _property(name: str, written: str, value: bytes) -> Property:
    params: list[tuple[str, str]] = []
    for match in _PARAM.finditer(written):
        key, said = match["name"].lower(), (match["value"] or "").strip('"')
        # 2.1 leaves the names of parameters out: "TEL;CELL;PREF:".
        params.append((key, said) if match["value"] is not None else ("type", key))
    types = {one.strip().lower() for key, said in params if key == "type" for one in said.split(",")}
    given = dict(params)
    encoding = given.get("encoding", "").lower()
    if encoding == "quoted-printable" or "quoted-printable" in types:
        value = quopri.decodestring(value)
    text = _UNSTORABLE.sub("", _decoded(value, given.get("charset", "")))[:_LONGEST]
    rank = given.get("pref", "")
    preference = int(rank) if rank.isascii() and rank.isdigit() and len(rank) < 4 else 100
    return Property(name, frozenset(types), _parts(text), 1 if "pref" in types else preference)


def _decoded(value: bytes, charset: str) -> str:
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            if encoding:
                return value.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return value.decode("latin-1")


def _parts(text: str) -> tuple[str, ...]:
    """Cut a value at its semicolons, and read what a backslash stands before."""
    found, start = [], 0
    for match in re.finditer(r"\\.|;", text, re.DOTALL):
        if match[0] == ";":
            found.append(text[start : match.start()])
            start = match.end()
    return tuple(_ESCAPED.sub(_meant, part).strip() for part in (*found, text[start:]))


def _meant(match: re.Match[str]) -> str:
    return "\n" if match[1] in "nN" else match[1]


def written(prop: Property) -> bytes:
    """Return a line as version 4.0 writes it."""
    types = "".join(f";TYPE={one}" for one in sorted(prop.types) if one.isalnum() and one != "pref")
    rank = f";PREF={prop.preference}" if prop.preference != 100 else ""
    parts = (
        part.replace("\\", "\\\\").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")
        for part in prop.parts
    )
    return f"{prop.name}{types}{rank}:{';'.join(parts)}\r\n".encode()
