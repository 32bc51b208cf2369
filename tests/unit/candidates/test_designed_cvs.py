"""What designed CVs write in their own ways: Europass, LinkedIn's profiles, LaTeX and tables with dates at the left."""

from candidates.ingest.rules import ParsedResume
from candidates.ingest.rules.plain import read_plain_text

HEAD = "Ada Byron\nada@example.org\n\n"


def read(*lines: str) -> ParsedResume:
    """Return what is read of lines below a name and an address."""
    return read_plain_text((HEAD + "\n".join(lines)).encode())


def test_what_stands_above_a_date_at_the_left_is_of_the_post_before() -> None:
    found = read(
        *("Esperienza professionale", "2018 - oggi\tContabile senior", "\tValtessa S.r.l., Bergamo"),
        *("\t• Bilancio annuale", "Attività o settore Impiantistica", "2012 - 2017\tImpiegata"),
        *("\tStudio Rota & Associati, Milano", "\t• Registrazione fatture"),
    )
    assert [(job.position, job.employer) for job in found.employments] == [
        ("Contabile senior", "Valtessa S.r.l."),
        ("Impiegata", "Studio Rota & Associati"),
    ]


def test_a_study_beside_its_time_may_end_with_a_full_stop_and_so_may_a_place() -> None:
    found = read(
        *("Berufserfahrung", "2015 - 2019\tPrüfingenieur, Elbtal Messtechnik AG, Dresden.", "Ausbildung"),
        "2012 - 2015\tMaster of Science Elektrotechnik, Technische Universität Dresden, Dresden, Note 1,4.",
    )
    assert found.employments[0].location == "Dresden"
    assert [(one.area, one.institution) for one in found.education] == [
        ("Elektrotechnik", "Technische Universität Dresden")
    ]
