"""A Europass XML into a JSON Resume, and that into values; what was not understood stays beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from axis.lib.text import is_blank
from axis.lib.words import gettext as _
from candidates.ingest.rules.europass.candidate import candidate
from candidates.ingest.rules.europass.nodes import Node
from candidates.ingest.rules.europass.parts import Part
from candidates.ingest.rules.europass.passport import passport
from candidates.ingest.rules.fields import pointer
from candidates.ingest.rules.minimising import is_forbidden_name
from candidates.ingest.rules.reading import read_resume
from candidates.ingest.rules.types import ParsedResume

# Beyond what no document may say: all of these tell what somebody was born as, or where.
_FORBIDDEN = frozenset(
    {"demographics", "gendercode", "nationalitycode", "citizenshipcode", "citizenshipcountrycode"}
    | {"maritalstatuscode", "visa", "workpermit", "personlegalid", "militaryhistory"}
)
# As of a vCard only the town, the region and the country are kept of where somebody lives; files and
# people who are asked about somebody are no part of a CV's words.
_LEFT_OUT = frozenset(
    {
        "addressline",
        "postalcode",
        "streetname",
        "buildingnumber",
        "buildingname",
        "unit",
        "floor",
        "postofficebox",
    }
    | {
        "attachmentlist",
        "attachment",
        "annexlist",
        "signature",
        "employmentreferences",
        "references",
        "referees",
    }
)
# Housekeeping of the editors, which says nothing of anybody.
_SILENT = frozenset(
    {"documentinfo", "docinfo", "printingpreferences", "prefs", "documentation", "renderinginformation"}
    | {"processinginformation", "candidatesupplier", "documentid", "alternatedocumentid", "id", "profilename"}
    | {"mimetype", "metadatalist", "use", "code", "type", "channelcode", "usecode", "taxonomyid", "current"}
    | {
        "currentindicator",
        "ongoing",
        "industrycode",
        "positionseekingstatuscode",
        "competencydimensiontypecode",
    }
)
_OTHER = "other"
_FIRST = "/basics/name"
_MOST_UNKNOWN = 500


@dataclass(frozen=True)
class Told:
    """A Europass XML as it was read.

    Args:
        parsed: What it says.
        kept: All of it that may be kept, as a JSON Resume.
    """

    parsed: ParsedResume
    kept: bytes


def read_europass(root: list[Any], *, given_name: str = "") -> Told:
    """Read a Europass XML.

    Args:
        root: Its elements, as the child tells them.
        given_name: Whose it is, where a person said so.

    Raises:
        IngestRefused: It names nobody.
    """
    node = Node(root)
    dropped: list[str] = []
    left_out: set[str] = set()
    _minimise(node, "", dropped, left_out)
    document: Part = candidate(node) if node.name == "candidate" else passport(node)
    if others := _others(node):
        document[_OTHER] = others
    remarks = [f"{place} {_('may not be kept; left out')}" for place in dropped]
    remarks += [_("%(field)s is left out") % {"field": name} for name in sorted(left_out)]
    parsed = _parsed(document, remarks, given_name)
    return Told(replace(parsed, dropped=tuple(dropped)), json.dumps(document, indent=1).encode())


def is_of_europass(lines: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the stored lines of a document are those of a Europass XML, whatever file held it."""
    return bool(lines) and lines[0]["pointer"] == _FIRST


def read_europass_again(
    text: str, lines: Sequence[Mapping[str, Any]], *, given_name: str = ""
) -> ParsedResume:
    """Read one that was read before from its text: each line's pointer says which field it was."""
    document: Part = {}
    for line in lines:
        place = [part.replace("~1", "/").replace("~0", "~") for part in line["pointer"].split("/")[1:]]
        _put(document, place, text[line["start"] : line["end"]])
    return _parsed(document, [], given_name)


def _parsed(document: Part, remarks: list[str], given_name: str) -> ParsedResume:
    parsed = read_resume(document, remarks)
    unknown = tuple(line.pointer for line in parsed.lines if line.section == _OTHER)[:_MOST_UNKNOWN]
    return replace(parsed, name=given_name or parsed.name, unknown_fields=unknown)


def _minimise(node: Node, at: str, dropped: list[str], left_out: set[str]) -> None:
    """Take out of an element what may not be kept, and files and addresses that are not needed."""
    kept = []
    for child in node.children:
        here = pointer(at, child.label)
        # "Ms" says no more than a gender; the title of a course is another.
        is_address = node.name == "personname" and child.name in {"title", "preferredsalutationcode"}
        if is_address or child.name in _FORBIDDEN or is_forbidden_name(child.label):
            dropped.append(here)
        elif child.name in _LEFT_OUT:
            left_out.add(child.label)
        else:
            kept.append(child)
            _minimise(child, here, dropped, left_out)
    node.children = kept


def _others(root: Node) -> list[dict[str, str]]:
    """Return the words nothing was read of in the order of the file, each by the elements it stands in."""
    return [
        {".".join(path[2:] or path): words}
        for path, node in root.leaves()
        if _SILENT.isdisjoint(name.casefold() for name in path)
        for words in node.lines()
        if not is_blank(words)
    ]


def _put(document: Part, place: list[str], words: str) -> None:
    """Put words where their pointer says; the entries of a list come in its order."""
    held: Any = document
    for key, following in zip(place, [*place[1:], ""], strict=True):
        new: Any = words if not following else [] if following.isdigit() else {}
        if isinstance(held, list):
            if int(key) >= len(held):
                held.append(new)
            held = held[min(int(key), len(held) - 1)]
        else:
            held = held.setdefault(key, new)
