"""Whose a column is, by its heading: what speaks of a firm, a recruiter or a photo is nobody's address."""

import pytest

from candidates.ingest.rules.tables import Column, find_heading, is_forbidden, preset_for, suggest


def mapped(told: str) -> dict[str, str]:
    """Return what each column becomes of "heading=sample|heading=sample"."""
    pairs = [one.partition("=") for one in told.split("|")]
    columns = [Column(name, (sample,) if sample else ()) for name, _is, sample in pairs]
    preset = preset_for([column.name for column in columns])
    return {
        column.name: seems.to
        for column, seems in zip(columns, suggest(columns, preset=preset), strict=True)
        if seems.to != "drop"
    }


@pytest.mark.parametrize(
    "column",
    [
        "Recruiter Email=joe@agency.example",
        "Account Owner=joe@agency.example",
        "candidate-owners=joe@agency.example",
        "Company Phone=+44 20 7946 0000",
        "Company Linkedin Url=https://www.linkedin.com/company/acme",
        "Company City=London",
        "Assistant's Phone=",
        "Manager's Name=Bob Miles",
        "Client Contact=Sue",
        "Company 3=Gamma",
        "Job title applied for=Engineer",
        "Preferred Location=London",
        "Resume=https://x.example/cv.pdf",
        "Fax=+44 20 7946 0999",
        "Last Activity Date=2024-01-01 10:00",
        "Letzte Aktivität=01.02.2024",
        "Date of Contact=01/02/24",
        "Email Domain=acme.example",
        "Email Confidence=0.9",
        "Contact Accuracy Score=95",
        "Phone 1 - Label=Mobile",
        "Firma Telefon=+49 30 1234567",
        "Bild=https://x.example/ada.jpg",
        "Found by=https://www.linkedin.com/search/results/people",
    ],
)
def test_what_speaks_of_somebody_or_something_else_is_left_out(column: str) -> None:
    assert mapped(f"Full name=Ada Byron|{column}") == {"Full name": "full_name"}


@pytest.mark.parametrize(
    ("column", "to"),
    [
        ("candidate-jobTitle1=Engineer", "position"),
        ("candidate-firstName=Ada", "first_name"),
        ("Poste actuel=Infirmière", "position"),
        ("Société actuelle=CHU", "employer"),
        ("Huidige werkgever=Acme", "employer"),
        ("Current Designation=Engineer", "position"),
        ("Mailing City=Leeds", "city"),
        ("Person State=", "region"),
        ("Work Direct Phone=", "phone"),
        ("E-mail 1 - Value=ada@x.example", "email"),
        ("Address 1 - City=Leeds", "city"),
        ("Organization Name=Acme", "employer"),
        ("Highest Level of Education=Masters", "study_type"),
        ("Unsubscribed from all email=true", "refused"),
        ("Date unsubscribed=2024-01-01", "refused"),
        ("Company mail opt out=x", "refused"),
        ("Tél. portable=06 12 34 56 78", "phone"),
        ("Woonplaats=Utrecht", "city"),
        ("Previous Company=Beta", "previous_employer"),
        ("Former job title=Dev", "previous_position"),
    ],
)
def test_what_only_says_whose_or_which_it_is_changes_nothing(column: str, to: str) -> None:
    assert list(mapped(column).values()) == [to]


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Name=Byron|Vorname=Ada", ["last_name", "first_name"]),
        ("Nome=Ada|Cognome=Byron", ["first_name", "last_name"]),
        ("Name=|Vorname=", ["last_name", "first_name"]),
        ("Name=Ada Byron|Vorname=Ada", ["full_name", "first_name"]),
        ("Full name=|First name=", ["full_name", "first_name"]),
        ("Name=Ada Byron|First name=Ada|Last name=Byron", ["first_name", "last_name"]),
    ],
)
def test_a_name_beside_half_of_it_is_the_other_half_unless_it_holds_both(
    table: str, names: list[str]
) -> None:
    assert list(mapped(table).values()) == names


def test_how_somebody_is_addressed_is_no_position() -> None:
    assert mapped("Title=Dr.|Last Name=Byron|Job Title=Engineer") == {
        "Last Name": "last_name",
        "Job Title": "position",
    }


def test_pages_and_technologies_of_a_firm_are_not_its_people_s() -> None:
    table = (
        "First Name=Ada|Last Name=Byron|Company=Acme|Company Name for Emails=Acme|Website=http://acme.example|Technologies=AWS"
        "|Person Linkedin Url=http://www.linkedin.com/in/ada"
    )
    assert list(mapped(table).values()) == ["first_name", "last_name", "employer", "link"]


@pytest.mark.parametrize(
    ("headings", "label", "to"),
    [
        (
            "First Name|Last Name|City|State|Key Skills|Owner|Created|Modified",
            "OpenCATS",
            {"Key Skills": "skills"},
        ),
        # What somebody applied for is not what they are.
        ("Name|Recruitment|Job position|Stage|Email|Mobile|Hired", "Horilla", {"Job position": "keep"}),
    ],
)
def test_lists_of_candidates_of_open_programs_are_known(
    headings: str, label: str, to: dict[str, str]
) -> None:
    preset = preset_for(headings.split("|"))
    assert preset is not None
    assert (preset.label, preset.is_proved) == (label, False)
    assert to.items() <= mapped("|".join(f"{name}=" for name in headings.split("|"))).items()


@pytest.mark.parametrize(
    "heading", ["candidate-dob", "profileImageUrl", "Photo URL", "Spouse", "Relation 1 - Value", "Your age"]
)
def test_what_may_not_be_kept_is_known_within_a_heading(heading: str) -> None:
    assert is_forbidden(heading)


@pytest.mark.parametrize("heading", ["Imaging", "Stage", "Works with children", "Sexton", "Agency"])
def test_nothing_else_is_taken_for_it(heading: str) -> None:
    assert not is_forbidden(heading)


def test_numbered_columns_are_known_and_name_the_row_they_stand_in() -> None:
    table = "Name=Ada Byron|Skill 1=SQL|Skill 2=Go|Company 1=Acme|Title 1=CTO|Company 2=Beta|Title 2=Dev"
    work = ["employer", "position", "previous_employer", "previous_position"]
    assert list(mapped(table).values()) == ["full_name", "skills", "skills", *work]
    headings = [one.partition("=")[0] for one in table.split("|")]
    assert find_heading([["Our people"], headings, ["Ada Byron", "SQL"]]) == 2


def test_without_headings_the_column_of_names_is_found_by_its_cells() -> None:
    columns = [
        Column("Column 1", ("Leeds", "New York")),
        Column("Column 5", ("Store Name",)),
        Column("Column 2", ("Ada Byron", "Dr. Hans Müller")),
        Column("Column 3", ("ada@x.example", "hans@x.example")),
        Column("Column 4", ("Project Manager", "Staff Nurse")),
    ]
    assert [one.to for one in suggest(columns)] == ["drop", "drop", "full_name", "email", "drop"]
