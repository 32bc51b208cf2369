"""Cards of address books are read in three versions, one a person, without what may not be kept."""

import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import document_kind, read_document
from candidates.ingest.rules.cards import cards_of, read_card
from candidates.ingest.services.arriving import IncomingFile
from candidates.ingest.services.unpacking import files_of

APPLE = """BEGIN:VCARD
VERSION:3.0
N:Byron;Ada;King;Dr.;
FN:Ada Byron
ORG:Harbour Trust\\, Ltd;Wards
TITLE:Head of nursing
item1.EMAIL;type=INTERNET;type=WORK;type=pref:ada@harbour.example
EMAIL;type=INTERNET;type=HOME:ada@home.example
TEL;type=CELL;type=VOICE:+44 20 7946 0000
TEL;type=WORK;type=FAX;type=pref:+44 20 7946 0999
ADR;type=HOME:;;1 Quay Street;Leeds;West Yorkshire;LS1 1AA;United Kingdom
X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/ada
BDAY;value=date:1980-12-10
item2.X-ABDATE:2004-05-01
item2.X-ABLabel:_$!<Anniversary>!$_
NOTE:Met at a fair.\\nDate of birth: 10 Dec 1980\\nLikes a long
 \x20line.
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg
 ABAQAAAQABAAD/2wBD==
END:VCARD
""".replace("\n", "\r\n").encode()

OLD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Zo=\r\n=C3=AB;;;\r\n"
    b"TEL;CELL;PREF:0170 1234567\r\nORG;CHARSET=ISO-8859-1:Caf\xe9 GmbH\r\nTITLE:K\xf6chin\r\n"
    b"PHOTO;JPEG;ENCODING=BASE64:AAAA\r\n BBBB==\r\n\r\n"
    b"ADR;HOME;QUOTED-PRINTABLE;CHARSET=UTF-8:;;Weg 1;K=C3=B6ln;;50667;Deutschland\r\n"
    b"X-GENDER:Female\r\nEND:VCARD\r\n"
)
NEW = (
    b"BEGIN:VCARD\nVERSION:4.0\nKIND:individual\nFN:Li Wei\nEMAIL;PREF=2:li@b.example\nEMAIL;PREF=1;"
    b'TYPE="work":wei@a.example\nTEL;VALUE=uri;TYPE="voice,home":tel:+33-1-42-68-53-00\nLANG;PREF=1:fr\n'
    b"EXPERTISE;LEVEL=expert:welding\nURL:li.example/me\nGENDER:M\nANNIVERSARY:20100101\nEND:VCARD"
)


def test_a_card_of_today_is_read_and_minimised() -> None:
    read = read_card(APPLE)
    ada = read.parsed
    assert (ada.name, ada.headline, ada.email, ada.phone) == (
        "Ada Byron",
        "Head of nursing",
        "ada@harbour.example",
        "+44 20 7946 0000",
    )
    assert (ada.city, ada.region, ada.country_code) == ("Leeds", "West Yorkshire", "GB")
    assert ada.links == ("http://www.linkedin.com/in/ada",)
    assert [(job.employer, job.position) for job in ada.employments] == [
        ("Harbour Trust, Ltd", "Head of nursing")
    ]
    assert "Met at a fair.\nLikes a long line." in ada.text
    for gone in (b"1980", b"2004", b"JFIF", b"4AAQ", b"Quay", b"LS1"):
        assert gone not in read.kept
        assert gone.decode() not in ada.text
    assert ada.remarks == tuple(f"{name} is left out" for name in ("BDAY", "PHOTO", "X-ABDATE", "X-ABLABEL"))
    assert [ada.text[line.start : line.end] for line in ada.lines][1:3] == [
        "Ada Byron",
        "Harbour Trust, Ltd, Wards",
    ]


def test_an_old_card_is_read_by_the_encodings_it_names_or_forgets_to_name() -> None:
    zoe = read_card(OLD).parsed
    assert (zoe.name, zoe.phone, zoe.headline) == ("Zoë Müller", "0170 1234567", "Köchin")
    assert (zoe.employments[0].employer, zoe.city, zoe.country_code) == ("Café GmbH", "Köln", "DE")


def test_a_card_of_the_newest_version_is_read_by_preference() -> None:
    li = read_card(NEW).parsed
    assert (li.name, li.email, li.phone) == ("Li Wei", "wei@a.example", "+33-1-42-68-53-00")
    assert [one.language for one in li.languages] == ["French"]
    assert [one.name for one in li.skills] == ["welding"]
    assert li.links == ("https://li.example/me",)


def test_an_address_book_comes_in_card_by_card() -> None:
    helper = b"BEGIN:VCARD\r\nFN:Helper\r\nEND:VCARD\r\n"
    nested = b"BEGIN:VCARD\r\nFN:Boss\r\nAGENT:\r\n" + helper + b"TEL:12345678\r\nEND:VCARD\r\n"
    book = APPLE + b"\r\nnothing\r\n" + OLD + nested + NEW
    files = list(files_of(file=IncomingFile("people.vcf", book)))
    assert [file.name for file in files] == [f"people ({n}).vcf" for n in (1, 2, 3, 4)]
    people = [read_document(raw=file.raw, kind="VCARD").parsed for file in files]
    assert [one.name for one in people] == ["Ada Byron", "Zoë Müller", "Boss", "Li Wei"]
    assert people[2].phone == "12345678"
    assert [file.name for file in files_of(file=IncomingFile("ada.vcf", APPLE))] == ["ada.vcf"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"BEGIN:VCARD\nEND:VCARD", "no_name"),
        (b"BEGIN:VCARD\nFN:Harbour Ltd\nKIND:org\nEND:VCARD", "no_name"),
        (b"BEGIN:VCARD\nFN:Harbour Ltd\nX-ABShowAs:COMPANY\nEND:VCARD", "no_name"),
        (b"BEGIN:VCARD\nFN: \xe2\x80\x8b\nEND:VCARD", "no_name"),
        (APPLE + OLD, "too_many"),
        (b"BEGIN:VCARDS", "nothing_said"),
    ],
)
def test_a_card_of_nobody_is_refused(raw: bytes, reason: str) -> None:
    with pytest.raises(IngestRefused) as refused:
        read_card(raw)
    assert refused.value.reason == reason


def test_more_cards_than_anybody_has_are_refused_at_the_door() -> None:
    (file,) = files_of(file=IncomingFile("a.vcf", b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 2_001))
    assert file.refused is not None
    assert file.refused.reason == "too_many"


@pytest.mark.parametrize("declared", ["", "text/vcard", "text/x-vcard; charset=utf-8", "text/directory"])
def test_a_card_is_told_by_name_content_and_declared_type(declared: str) -> None:
    assert document_kind(file_name="a.VCF", head=APPLE[:16], declared=declared) == "VCARD"
    with pytest.raises(IngestRefused):
        document_kind(file_name="a.vcf", head=b"<html>", declared=declared)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=30)
LINES = st.lists(
    st.tuples(st.sampled_from(["FN", "NOTE", "ORG", "TITLE", "X-Y", "BDAY", "ADR", "TEL"]), WORDS)
)


@settings(max_examples=60, deadline=None)
@given(
    name=WORDS.filter(lambda text: any(c.isalnum() for c in text) and "@" not in text),
    fold=st.integers(5, 70),
)
def test_folding_and_quoted_printable_change_no_word(name: str, fold: int) -> None:
    escaped = name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").encode()
    line = b"FN:" + escaped
    folded = b"\r\n ".join(line[start : start + fold] for start in range(0, len(line), fold))
    quoted = quopri.encodestring(escaped, quotetabs=True).replace(b"\n", b"\r\n")
    cards = (folded, b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:" + quoted)
    first, second = (
        read_card(b"BEGIN:VCARD\r\n" + card + b"\r\nEND:VCARD\r\n").parsed.name for card in cards
    )
    assert first == second == read_card(f"BEGIN:VCARD\nFN:{escaped.decode()}\nEND:VCARD".encode()).parsed.name


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_what_is_kept_reads_as_what_came(lines: list[tuple[str, str]]) -> None:
    body = "".join(f"{name}:{value}\r\n" for name, value in (*lines, ("FN", "Ada"), ("PHOTO", "x")))
    first = read_card(f"BEGIN:VCARD\r\n{body}END:VCARD\r\n".encode())
    again = read_card(first.kept)
    assert (again.parsed.text, again.parsed.lines, again.parsed.name) == (
        first.parsed.text,
        first.parsed.lines,
        first.parsed.name,
    )
    assert again.kept == first.kept
    assert b"PHOTO" not in first.kept


@settings(max_examples=60, deadline=None)
@given(raw=st.binary(max_size=300))
def test_whatever_a_card_holds_it_is_read_or_refused(raw: bytes) -> None:
    for card in cards_of(b"BEGIN:VCARD\nFN:Ada\n" + raw + b"\nEND:VCARD"):
        try:
            parsed = read_card(card).parsed
        except IngestRefused:
            continue
        assert "\x00" not in parsed.text
        assert all(line.end <= len(parsed.text) for line in parsed.lines)


@pytest.mark.parametrize("written", ["Okafor, Samuel", "Samuel Okafor (he/him)", "Samuel Okafor, MBA"])
def test_a_name_is_as_its_owner_says_it_however_a_list_has_it(written: str) -> None:
    card = f"BEGIN:VCARD\nVERSION:3.0\nN:Okafor;Samuel;;;\nFN:{written}\nEND:VCARD\n"
    assert read_card(card.encode()).parsed.name == "Samuel Okafor"


@pytest.mark.parametrize("label", ["Referee", "_$!<Assistant>!$_", "Emergency contact", "Mutter"])
def test_an_address_labelled_as_somebody_else_s_is_left_out(label: str) -> None:
    lines = [
        *(
            "BEGIN:VCARD",
            "VERSION:3.0",
            "FN:Ada Byron",
            "X-ABLabel:Referee",
            "TEL;TYPE=assistant:030 1234567",
        ),
        *("item1.EMAIL:jane@firm.example", f"item1.X-ABLabel:{label}", "item2.TEL:0171 1234567"),
        *("item2.X-ABLabel:mobile", "NOTE:References: Jane Doe\\, jane@firm.example", "END:VCARD"),
    ]
    read = read_card("\r\n".join(lines).encode())
    assert (read.parsed.email, read.parsed.phone) == ("", "0171 1234567")
    assert b"EMAIL" not in read.kept
