"""What was read is shown with its words, and what was not is shown as well."""

from candidates.ingest.rules import read_fields, unread_lines
from candidates.ingest.rules.plain import read_plain_text

CV = """Noor Bakermans
noor.bakermans@example.org
Utrecht, Netherlands

Werkervaring
2019 – 2021  Verpleegkundige, Ziekenhuis De Linde
- Valincidenten teruggebracht van 12 naar 4

Opleiding
Bachelor Verpleegkunde, Hogeschool Utrecht,
2006 – 2009

Interesses
Schaatsen en koorzang
"""


def test_a_surname_that_begins_like_a_trade_is_told_by_the_address() -> None:
    assert read_plain_text(CV.encode()).name == "Noor Bakermans"


def test_a_place_is_no_name() -> None:
    assert read_plain_text(b"Gent, Belgium\nAda Byron\nada@example.org\n").name == "Ada Byron"


def test_a_title_that_goes_on_to_its_date_is_one() -> None:
    study = read_plain_text(CV.encode()).education[0]
    assert (study.study_type, study.area, study.institution) == (
        "Bachelor",
        "Verpleegkunde",
        "Hogeschool Utrecht",
    )


def test_lines_no_field_was_read_from_are_told_and_no_others() -> None:
    parsed = read_plain_text(CV.encode())
    assert [parsed.text[line.start : line.end] for line in unread_lines(parsed)] == ["Schaatsen en koorzang"]


def test_every_field_names_its_words() -> None:
    parsed = read_plain_text(CV.encode())
    fields = {field.label: field for field in read_fields(parsed)}
    assert fields["Employment"].value == "Verpleegkundige, Ziekenhuis De Linde (2019 – 2021)"
    assert parsed.text[fields["Employment"].start : fields["Employment"].end] == "Verpleegkundige"
    assert all(field.is_sure for field in fields.values())


def test_where_another_line_stands_in_the_file_does_not_make_one_read() -> None:
    head = "Ada Byron\nRosenweg 12\nada@example.org\n\nWork\n"
    cv = f"{head}2019 – 2021 Nurse, Harbour Ltd\n\n\n\n\n\n- Cut falls\n"
    parsed = read_plain_text(cv.encode())
    assert [line.pointer for line in parsed.employments[0].highlights] == ["/lines/12"]
    assert [parsed.text[line.start : line.end] for line in unread_lines(parsed)] == ["Rosenweg 12"]
