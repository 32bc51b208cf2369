"""Schools, degrees, subjects and languages in the ways people commonly write them."""

import pytest

from candidates.ingest.rules.plain import read_plain_text


@pytest.mark.parametrize(
    ("line", "study"),
    [
        (
            "BSc Computer Science, University of Texas at Austin, 2010 – 2014",
            ("University of Texas at Austin", "BSc", "Computer Science"),
        ),
        (
            "BSc Physics at University of Texas at Austin, 2010 – 2014",
            ("University of Texas at Austin", "BSc", "Physics"),
        ),
        ("B.S., Chemistry, University of Ohio, 2005 – 2009", ("University of Ohio", "B.S.", "Chemistry")),
        (
            "University of Waterloo — BASc, Software Engineering — 2011–2016",
            ("University of Waterloo", "BASc", "Software Engineering"),
        ),
        (
            "Diploma di Perito Informatico, ITIS Avogadro, Torino, 2001 – 2005",
            ("ITIS Avogadro", "Diploma", "Perito Informatico"),
        ),
        ("BSc Physics, Avogadro, Torino, 2001 – 2005", ("Avogadro", "BSc", "Physics")),
        ("BSc Physics, First Class Honours, Leeds, 2001 – 2005", ("Leeds", "BSc", "Physics")),
        ("BSc, Physics, Leeds, 2001 – 2005", ("Leeds", "BSc", "Physics")),
        (
            "MS Physics, Brno University of Technology, 2005",
            ("Brno University of Technology", "MS", "Physics"),
        ),
        (
            "Harvard University, Cambridge, MA\nBA Economics, 2010 – 2014",
            ("Harvard University", "BA", "Economics"),
        ),
        (
            "Boston High School     Boston, MA\nHigh School Diploma     June 2016",
            ("Boston High School", "High School Diploma", ""),
        ),
        (
            "2004 – 2007 Ausbildung zur Industriekauffrau, Ford-Werke GmbH, Köln",
            ("Ford-Werke GmbH", "Ausbildung zur Industriekauffrau", ""),
        ),
        ("2008-2010   Leeds City College   NVQ Level 2", ("Leeds City College", "NVQ Level 2", "")),
        ("Lehre als Maurer 2007 - 2010 bei Fa. Krause", ("Fa. Krause", "Lehre als Maurer", "")),
        (
            "2005-2010 Licenciatura en Derecho. Universidad Complutense de Madrid",
            ("Universidad Complutense de Madrid", "Licenciatura", "Derecho"),
        ),
        ("B.Com from Pune University in 2010", ("Pune University", "B.Com", "")),
        ("Hauptschulabschluss 2007", ("", "Hauptschulabschluss", "")),
    ],
)
def test_a_school_is_read_with_degree_and_subject(line: str, study: tuple[str, str, str]) -> None:
    parsed = read_plain_text(f"Ada Byron\na@b.example\n\nEducation\n{line}\n".encode())
    (read,) = parsed.education
    assert (read.institution, read.study_type, read.area) == study


@pytest.mark.parametrize("heading", ["RESEARCH EXPERIENCE", "Teaching Experience", "Internship Experience"])
def test_posts_under_a_heading_of_their_own_are_no_studies(heading: str) -> None:
    text = f"Ada Byron\na@b.example\n\nEducation\nBSc, MIT, 2010\n\n{heading}\nLecturer, MIT, 2010 – 2014\n"
    parsed = read_plain_text(text.encode())
    assert [study.study_type for study in parsed.education] == ["BSc"]
    assert [job.position for job in parsed.employments] == ["Lecturer"]


def test_the_employer_may_be_a_university_at_a_place() -> None:
    text = "Ada Byron\na@b.example\n\nWork\nLecturer, University of Texas at Austin, 2010 – 2014\n"
    (job,) = read_plain_text(text.encode()).employments
    assert (job.position, job.employer) == ("Lecturer", "University of Texas at Austin")


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        (
            "Español: nativo. Inglés: C1. Francés: B1",
            [("Español", "nativo"), ("Inglés", "C1"), ("Francés", "B1")],
        ),
        ("English: fluent. I lived in Leeds", [("English", "fluent. I lived in Leeds")]),
    ],
)
def test_languages_parted_by_full_stops_are_each_read(line: str, languages: list[tuple[str, str]]) -> None:
    parsed = read_plain_text(f"Ada Byron\na@b.example\n\nIdiomas\n{line}\n".encode())
    assert [(one.language, one.fluency) for one in parsed.languages] == languages


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Anglais courant (TOEIC 945)", "courant (TOEIC 945)"),
        ("Anglais : courant (TOEIC 945)", "courant (TOEIC 945)"),
        ("Anglais (C1)", "C1"),
        ("Anglais C1 (écrit) et B2 (oral)", "C1 (écrit) et B2 (oral)"),
        ("Anglais niveau C1)", "niveau C1"),
    ],
)
def test_a_level_keeps_the_brackets_that_are_its_own(line: str, level: str) -> None:
    parsed = read_plain_text(f"Ada Byron\nada@x.example\n\nLangues\n{line}\n".encode())
    assert [(one.language, one.fluency) for one in parsed.languages] == [("Anglais", level)]
