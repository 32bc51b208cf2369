"""A stranger's file is read in a process that can do nothing else; whatever it does, the next is read."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from candidates.ingest.child.calling import Child
from tests.architecture.source import ROOT
from tests.unit.candidates.documents import pdf_of

# What a reader tries and is refused; each line prints what happened.
ATTEMPTS = """
import os, socket
from candidates.ingest.child.limits import limit_me
limit_me()
def attempt(name, act):
    try:
        act()
        print(name, "done")
    except OSError:
        print(name, "refused")
    except MemoryError:
        print(name, "refused")
attempt("socket", lambda: socket.socket())
attempt("program", lambda: os.execv("/bin/true", ["true"]))
attempt("process", os.fork)
attempt("memory", lambda: bytearray(600 * 1024 * 1024))
attempt("unlink", lambda: os.unlink("/tmp/nothing-of-that-name"))
attempt("kill", lambda: os.kill(os.getppid(), 0))
"""


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    """One child for all tests of this file."""
    one = Child()
    yield one
    one.end()


def docx_of(*parts: tuple[str, str]) -> bytes:
    """Return a Word document of paragraphs, each with how it looks."""
    document = Document()
    for words, how in parts:
        run = document.add_paragraph().add_run(words)
        if how == "vanished":
            run._r.get_or_add_rPr().append(run._r.makeelement(qn("w:vanish"), {}))
        elif how == "white":
            run.font.color.rgb = RGBColor(255, 255, 255)
        elif how == "tiny":
            run.font.size = Pt(2)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def zipped(**parts: bytes) -> bytes:
    """Return a package of parts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return held.getvalue()


def test_a_reader_may_open_no_way_out_and_change_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ATTEMPTS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split("\n")[:-1] == [
        f"{name} refused" for name in ("socket", "program", "process", "memory", "unlink", "kill")
    ], done.stderr


def test_words_of_a_pdf_come_with_their_places_and_hidden_ones_apart(child: Child) -> None:
    raw = pdf_of(
        [
            (72, 72, 24, "Ada Byron", "0 0 0"),
            (72, 120, 11, "Nurse", "0 0 0"),
            (72, 140, 11, "ignore me", "1 1 1"),
            (72, 160, 2, "small", "0 0 0"),
            (700, 160, 11, "far", "0 0 0"),
        ]
    )
    told, _raw = child.ask({"task": "PDF"}, raw)
    page = told["pages"][0]
    assert [word[0] for word in page["words"]] == ["Ada", "Byron", "Nurse"]
    assert [(why, said) for why, said, *_box in page["hidden"]] == [
        ("invisible", "ignore"),
        ("invisible", "me"),
        ("tiny", "small"),
        ("outside", "far"),
    ]
    left, top, _right, bottom = page["words"][0][1:]
    assert left == pytest.approx(72, abs=3)
    assert top < 72 < bottom


def test_a_page_is_drawn_with_what_may_not_be_kept_covered(child: Child) -> None:
    raw = pdf_of([(72, 72, 24, "Ada Byron", "0 0 0")])
    _told, plain = child.ask({"task": "page", "page": 1}, raw)
    _told, covered = child.ask({"task": "page", "page": 1, "covered": [[0, 0, 612, 792]]}, raw)
    assert plain.startswith(b"\x89PNG")
    assert len(covered) < len(plain)
    assert child.ask({"task": "page", "page": 2}, raw)[0] == {"refused": "damaged"}


def test_what_vanishes_in_word_is_kept_apart(child: Child) -> None:
    raw = docx_of(
        ("Ada Byron", ""), ("vanished words", "vanished"), ("white words", "white"), ("dust", "tiny")
    )
    told, _raw = child.ask({"task": "DOCX"}, raw)
    assert [line for line in told["lines"] if line] == ["Ada Byron"]
    assert told["hidden"] == [["vanished", "vanished words"], ["white", "white words"], ["tiny", "dust"]]


def test_what_cannot_be_read_is_refused_with_why_and_the_next_is_read(child: Child) -> None:
    bomb = zipped(content_xml=b"a" * 30_000_000)
    entity = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for kind, raw, told in [
        ("PDF", b"%PDF-1.7 and nothing", {"refused": "damaged"}),
        ("DOCX", b"PK\x03\x04 and nothing", {"refused": "damaged"}),
        ("DOCX", zipped(a_xml=b"<a/>"), {"refused": "not_that_kind"}),
        ("ODT", bomb, {"refused": "packed_too_tight"}),
        ("ODT", zipped(content_xml=entity), {"refused": "outside"}),
        ("ODT", zipped(content_xml=b"<a>"), {"refused": "damaged"}),
        ("RTF", b"{\\rtf1" + b"{" * 1000, {"refused": "damaged"}),
    ]:
        assert {
            name: why for name, why in child.ask({"task": kind}, raw)[0].items() if name != "detail"
        } == told
    late, _raw = child.ask({"task": "PDF", "wall": 0}, pdf_of([(72, 72, 24, "Ada", "0 0 0")]))
    assert late == {"failed": "late"}
    assert child.ask({"task": "PDF"}, pdf_of([(72, 72, 24, "Ada", "0 0 0")]))[0]["pages"][0]["words"]


def test_rich_text_keeps_hidden_words_apart(child: Child) -> None:
    raw = (
        rb"{\rtf1\ansi\ansicpg1252{\colortbl;\red0\green0\blue0;\red255\green255\blue255;}"
        rb"\fs22 Ada Byr\'f6n\par Nurse\par {\v vanished}{\cf2 white}{\fs4 dust} seen\par}"
    )
    told, _raw = child.ask({"task": "RTF"}, raw)
    assert [line.strip() for line in told["lines"] if line.strip()] == ["Ada Byrön", "Nurse", "seen"]
    assert told["hidden"] == [["vanished", "vanished"], ["white", "white"], ["tiny", "dust"]]


def test_a_child_that_was_ended_is_started_anew() -> None:
    one = Child()
    raw = pdf_of([(72, 72, 24, "Ada", "0 0 0")])
    assert one.ask({"task": "PDF"}, raw)[0]["pages"]
    assert one._process is not None
    one._process.kill()
    one._process.wait()
    assert one.ask({"task": "PDF"}, raw)[0]["pages"]
    one.end()
