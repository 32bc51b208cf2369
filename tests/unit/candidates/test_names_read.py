"""Who a CV is about, and where they live, as the first lines of it say so in the forms people use."""

import pytest

from candidates.ingest.errors import IngestRefused
from candidates.ingest.rules import ParsedResume, read_document, unread_lines
from candidates.ingest.rules.pasted import read_pasted
from candidates.ingest.rules.plain.names import name_in

WORK = "\n\nExperience\nNurse, Foo Ltd, 2019 - present\n"


def read(head: str, name: str = "") -> ParsedResume:
    """Read a CV that begins with these lines."""
    return read_pasted((head + WORK).encode(), name=name)


@pytest.mark.parametrize(
    "name",
    [
        "Dr. med. Katharina von Hohenfels",
        "Dipl.-Ing. (FH) Peter Kraus",
        "María del Carmen Fernández de la Torre",
        "Ana Paula de Souza e Silva Lima",
        "Johannes van der Waals tot Beek",
    ],
)
def test_long_names_and_those_with_titles_are_names(name: str) -> None:
    assert read(name).name == name


def test_pronouns_are_no_part_of_a_name() -> None:
    assert read("John Smith (he/him)").name == "John Smith"


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Vorname: Anna\nNachname: Kraus", "Anna Kraus"),
        ("Nachname: Kraus\nVorname: Anna", "Anna Kraus"),
        ("Name / Surname: Anna Kraus", "Anna Kraus"),
        ("Nombre y apellidos: Ana Lima", "Ana Lima"),
        ("LEBENSLAUF\nPersönliche Daten\nName: Anna Kraus", "Anna Kraus"),
        ("Nom : DUPONT\nPrénom : Jean", "Jean DUPONT"),
        ("Nome: Anna\nCognome: Rossi", "Anna Rossi"),
        ("Name\tFatma Yıldız", "Fatma Yıldız"),
        ("Name | Fatma Yıldız", "Fatma Yıldız"),
        ("Name\nFatma Yıldız", "Fatma Yıldız"),
        ("First name(s) / Surname(s)\tAda Byron", "Ada Byron"),
        ("FORMATO EUROPEO PER IL CURRICULUM VITAE\nNome\tAnna Rossi", "Anna Rossi"),
        ("anna kowalczyk\nanna.kowalczyk@x.example", "Anna Kowalczyk"),
    ],
)
def test_a_name_is_told_by_what_stands_beside_it(head: str, name: str) -> None:
    parsed = read(head)
    assert (parsed.name, parsed.headline) == (name, "")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("Rebecca Stone MBACP", "Rebecca Stone"),
        ("Ada Byron PhD MSc", "Ada Byron"),
        ("ANDERSON, MARY ANN, RN, BSN", "MARY ANN ANDERSON"),
        ("Byron, RN", "Byron"),
        ("Jack MA", "Jack MA"),
        ("O'Neill, Aoife", "Aoife O'Neill"),
        ("van der Berg, Jan", "Jan van der Berg"),
        ("Toronto\nPriya Natarajan, CPA", "Priya Natarajan"),
        ("Austin", "Austin"),
        ("Vor- und Nachname    Thomas Berger", "Thomas Berger"),
        ("JOHN\nSMITH\njohn.smith@x.example", "JOHN SMITH"),
        ("ANNA\nFOTOGRAFIN\nanna.kraus@x.example", "ANNA"),
    ],
)
def test_a_name_is_told_without_what_was_passed_and_where_one_lives(head: str, name: str) -> None:
    assert read(head).name == name


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("14 Elm Road, Leeds LS6 2AB", ("Leeds", "", "GB")),
        ("Flat 3, 22 High Street, Manchester, M1 2AB", ("Manchester", "", "GB")),
        ("5 The Close, Harrogate, North Yorkshire HG1 1AA, UK", ("Harrogate", "", "GB")),
        ("Brighton, BN1 4GQ", ("Brighton", "", "GB")),
        ("32 Oak St, Apt 4, Boston, MA 02118", ("Boston", "MA", "")),
    ],
)
def test_a_british_and_an_american_address_tell_the_town(line: str, place: tuple[str, str, str]) -> None:
    parsed = read(f"Ada Byron\n{line}\nada@x.example")
    assert (parsed.city, parsed.region, parsed.country_code) == place


@pytest.mark.parametrize("line", ["Permis B", "Führerschein Klasse B", "Full UK driving licence"])
def test_a_driving_licence_is_no_headline(line: str) -> None:
    assert read(f"Ada Byron\n{line}\nAssistante trilingue\nada@x.example").headline == "Assistante trilingue"


def test_an_occupation_above_the_name_is_the_headline() -> None:
    parsed = read("Product Manager\nEmily Chen\nemily@x.example")
    assert (parsed.name, parsed.headline) == ("Emily Chen", "Product Manager")


@pytest.mark.parametrize("words", ["Name", "Surname:", "Cognome", "FORMATO EUROPEO PER IL CURRICULUM VITAE"])
def test_words_of_a_form_are_nobody(words: str) -> None:
    assert not name_in(words)


def test_small_letters_without_an_address_of_theirs_are_no_name() -> None:
    with pytest.raises(IngestRefused):
        read("working notes\nada@x.example")


MENU = "Home\nMy Network\nJobs\nMessaging\nNotifications\nMe\nFor Business\nTry Premium\nLearning\n"
PROFILE = """Dina Abdel-Rahman
Dina Abdel-Rahman
· 2nd
Nurse at Foo Trust
Leeds, England, United Kingdom
Contact info
500+ connections
About
I lead the night round.…see more
Experience
Nurse
Foo Trust · Full-time
Jan 2019 - Present · 5 yrs
Leeds
- Led the ward through a move … more
"""


def test_the_menu_of_a_profile_page_is_nobody_and_its_buttons_are_no_text() -> None:
    parsed = read_pasted((MENU + PROFILE).encode())
    assert (parsed.name, parsed.headline) == ("Dina Abdel-Rahman", "Nurse at Foo Trust")
    assert parsed.summary == "I lead the night round."
    told = [parsed.text[line.start : line.end] for line in parsed.employments[0].highlights]
    assert told == ["Led the ward through a move"]


@pytest.mark.parametrize(
    ("head", "city"),
    [
        ("Annika Sorensen\nBergen\nannika@x.example", "Bergen"),
        ("Thomas Hargreaves\nManchester", "Manchester"),
        ("Rosa Lind\nHelsinki", "Helsinki"),
        ("Jürgen Groß\nUlm", "Ulm"),
        ("Ada Byron\nLisboa | +351 21 000 00 00", "Lisboa"),
    ],
)
def test_a_town_alone_is_the_home_and_no_headline(head: str, city: str) -> None:
    parsed = read(head)
    assert (parsed.city, parsed.country_code, parsed.headline) == (city, "", "")


@pytest.mark.parametrize("headline", ["Nurse", "Mason", "French"])
def test_a_word_for_something_else_stays_the_headline(headline: str) -> None:
    assert read(f"Ada Byron\n{headline}\nLeeds, UK").headline == headline


def test_a_town_in_the_cell_of_a_form_is_no_home() -> None:
    parsed = read("Ada Byron\nPlace of birth\tBergen\nGender\tMale")
    assert parsed.city == ""


def test_what_is_a_name_stays_one_where_a_town_is_called_so() -> None:
    assert read("Jack London\nNurse").name == "Jack London"
    assert read("Santiago\nNurse").name == "Santiago"


@pytest.mark.parametrize(
    "head", ["CV Ada Byron", "Ada\nByron", "Curriculum vitae: Byron, Ada", "ada byron (CV)"]
)
def test_a_typed_name_is_never_the_headline(head: str) -> None:
    assert read(f"{head}\nNurse", name="Ada Byron").headline == "Nurse"


@pytest.mark.parametrize(
    ("line", "city", "country_code"),
    [
        ("Dorpsstraat 8, 3513 AB Utrecht", "Utrecht", "NL"),
        ("Hafenstraße 17, 24118 Kiel", "Kiel", ""),
        ("Hafenstraße 17, D-24118 Kiel", "Kiel", "DE"),
        ("Ringstraße 5, 1010 Wien", "Wien", ""),
        ("31000 Toulouse", "Toulouse", ""),
        ("12 rue de la Paix, 75002 Paris", "Paris", ""),
        ("Via Roma 5, 20121 Milano", "Milano", ""),
        ("Via Roma 5, 20121 Milano (MI)", "Milano", "IT"),
        ("Calle Mayor 3, 28013 Madrid", "Madrid", ""),
        ("Rua Augusta 5, 1200-001 Lisboa", "Lisboa", "PT"),
        ("Adresse: Hafenstraße 17, 24118 Kiel", "Kiel", ""),
    ],
)
def test_a_town_after_its_postcode_is_the_home(line: str, city: str, country_code: str) -> None:
    parsed = read(f"Ada Byron\n{line}\nNurse")
    assert (parsed.city, parsed.country_code, parsed.headline) == (city, country_code, "Nurse")
    assert parsed.phone == ""


@pytest.mark.parametrize("line", ["2019 Nurse", "In London, 2019 Nurse", "10000 hours of flight"])
def test_a_number_before_a_word_is_no_postcode(line: str) -> None:
    assert read(f"Ada Byron\n{line}").city == ""


def test_labels_and_headings_of_indian_cvs_are_understood() -> None:
    head = "Raj Sharma\nMobile No: 9876543210\nEmail ID: raj@x.example\n\nAcademic Qualification\n"
    parsed = read(f"{head}B.Com, Pune University, 2010\n\nLanguages known: English, Hindi")
    assert (parsed.phone, parsed.email) == ("9876543210", "raj@x.example")
    assert unread_lines(parsed) == ()
    assert [study.institution for study in parsed.education] == ["Pune University"]
    assert [language.language for language in parsed.languages] == ["English", "Hindi"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("ADA BYRON", "Ada Byron"),
        ("ADA BYRON, RN, MSc", "Ada Byron"),
        ("Ada BYRON", "Ada Byron"),
        ("JAN VAN DER BERG", "Jan van der Berg"),
        ("Garcia Lopez, Maria", "Maria Garcia Lopez"),
        ("Ada Byron, Staff Nurse", "Ada Byron"),
        ("Ada Byron, Leeds", "Ada Byron"),
        ("Frau Eva Sand", "Eva Sand"),
        ("🦊 Zoë “Foxy” O’Neill", "Zoë O’Neill"),
    ],
)
def test_a_document_s_name_is_written_as_people_write_theirs(line: str, name: str) -> None:
    raw = f"{line}\nada@x.example\n\nExperience\nNurse, Acme\n2019 - 2021\n".encode()
    assert read_document(raw=raw, kind="PLAIN_TEXT").parsed.name == name


def test_a_name_somebody_typed_stays_as_typed() -> None:
    raw = b"Experience\nNurse, Acme\n2019 - 2021\n"
    assert read_document(raw=raw, kind="PLAIN_TEXT", given_name="bell hooks").parsed.name == "bell hooks"
