"""What designed CVs write in their own ways: Europass, LinkedIn's profiles, LaTeX, dates at the left."""

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


def test_a_mother_tongue_is_a_language_and_what_the_levels_mean_is_none() -> None:
    found = read(
        *("Language skills", "Mother tongue(s): Romanian", "Other language(s):", "English\tC1\tB2"),
        "Levels: A1 and A2: Basic user; B1 and B2: Independent user; C1 and C2: Proficient user",
    )
    assert [(one.language, one.fluency) for one in found.languages] == [
        *(("Romanian", "Mother tongue"), ("English", "C1"))
    ]
    found = read("Competenze personali", "Lingua madre\tItaliano", "Competenze informatiche", "Excel, SAP")
    assert [(one.language, one.fluency) for one in found.languages] == [("Italiano", "Lingua madre")]
    assert [skill.name for skill in found.skills] == ["Excel", "SAP"]


def test_skills_are_told_without_the_stars_that_rate_them_and_apart_at_slashes() -> None:
    found = read("Skills", "Moodle ★★★★☆", "Word / Excel / Outlook", "CI / CD")
    assert [skill.name for skill in found.skills] == ["Moodle", "Word", "Excel", "Outlook", "CI / CD"]


def test_signs_of_any_shape_are_bullets_or_part_what_stands_on_a_line() -> None:
    found = read(
        *("Career", "2018 - 2020 Cook, Harbour Hotel", "➤ Baked bread", "❖ Cut waste", "Languages"),
        *("Dutch (native) ◆ English (fluent)", "Publications", "[1] Byron, A. (2021). Corals.", "[2] Reefs."),
    )
    job = found.employments[0]
    assert [found.text[line.start : line.end] for line in job.highlights] == ["Baked bread", "Cut waste"]
    assert [(one.language, one.fluency) for one in found.languages] == [
        *(("Dutch", "native"), ("English", "fluent"))
    ]
    assert [one.title for one in found.publications] == ["Byron, A. (2021). Corals.", "Reefs."]


def test_a_licence_to_drive_heads_no_skill_and_the_post_wanted_is_a_headline() -> None:
    found = read_plain_text(
        b"Ada Byron\nOccupazione desiderata\tContabile senior\n\nCompetenze\nSAP\nPatente di guida\nB"
    )
    assert [skill.name for skill in found.skills] == ["SAP"]
    assert found.headline == "Contabile senior"


def posts(*lines: str) -> list[tuple[str, str, str]]:
    """Return position, employer and place of each employment read of lines."""
    return [(job.position, job.employer, job.location) for job in read(*lines).employments]


def test_a_place_beside_or_below_a_date_is_where_it_was() -> None:
    assert posts(
        *("Experience", "03/2019 – Current Brașov, Romania", "Ward nurse", "Polisano Hospital", "• Cared"),
        *("2017 – 2019\tNurse", "Utrecht\tPolderwind Energy B.V.", "• Cared"),
        *("The Gilded Sardine\t2012 – 2017\tHead Chef", "London", "• Cooked"),
    ) == [
        ("Ward nurse", "Polisano Hospital", "Brașov, Romania"),
        ("Nurse", "Polderwind Energy B.V.", "Utrecht"),
        ("Head Chef", "The Gilded Sardine", "London"),
    ]


def test_posts_of_europass_are_read_with_their_city_and_country() -> None:
    head = ("[ 02/2018 – Current ]", "CNC machinist", "Moravské strojírny a.s.")
    found = posts("Work experience", *head, "City: Brno | Country: Czechia", "• Sets up mills")
    assert found == [("CNC machinist", "Moravské strojírny a.s.", "Brno, Czechia")]
    for said in (
        "Address: Strada Lungă 14, 500035, Brno, Czechia (Home)",
        "Home: Dlouhá 5, 60200 Brno (Czechia)",
    ):
        told = read(said, "", "Work experience", *head)
        assert (told.city, told.country_code) == ("Brno", "CZ")


def test_a_firm_keeps_its_legal_form_and_its_town_in_brackets_is_the_place() -> None:
    assert posts("Experiencia", "2012 – 2017", "Electricista", "Aceros Guadalmar, S.A. (Sevilla)") == [
        ("Electricista", "Aceros Guadalmar, S.A.", "Sevilla")
    ]


def test_posts_below_a_firm_in_a_town_are_with_it_in_their_departments() -> None:
    assert posts(
        *("Experience", "CAIRNWELL LLP, Edinburgh\t2014 – Present"),
        *("Senior Associate, Dispute Resolution\tSep 2019 – Present", "• Ran cases"),
        *("Trainee Solicitor\tSep 2014 – Aug 2019", "• Drafted pleadings"),
    ) == [
        ("Senior Associate, Dispute Resolution", "CAIRNWELL LLP", "Edinburgh"),
        ("Trainee Solicitor", "CAIRNWELL LLP", "Edinburgh"),
    ]


def test_honours_and_grades_are_no_subject_and_a_university_is_none() -> None:
    found = read(
        *("Education", "University of Glasgow\t2008 – 2012", "LLB (Hons), First Class", ""),
        *("2004 – 2008", "BSc (Hons) Accounting", "Lancaster University", ""),
        *("2000 – 2004", "Bachelor of Nursing Transilvania University"),
    ).education
    assert [(one.study_type, one.area, one.institution) for one in found] == [
        ("LLB (Hons)", "", "University of Glasgow"),
        ("BSc (Hons)", "Accounting", "Lancaster University"),
        ("Bachelor of Nursing", "", "Transilvania University"),
    ]


def test_a_town_is_read_beside_the_address_on_its_line_and_a_cell_of_a_form_is_no_headline() -> None:
    raw = (
        b"Ada Byron\nada@example.org 020 7946 0991 London, UK\nRijbewijs:\tB, C, CE\nE-mailadres:\n\nCareer\n"
    )
    found = read_plain_text(raw)
    assert (found.city, found.headline) == ("London", "")
    assert not read_plain_text(b"Ada Byron\n0131 496 0177 | E-mail me | LinkedIn\n\nCareer\n").headline


def test_the_first_row_of_a_table_names_its_columns_and_no_post() -> None:
    rows = ("Period\tCompany\tPosition", "2019 – 2021\tHaulage Ltd\tDriver", "2015 – 2019\tDairies\tDriver")
    assert posts("Experience", *rows) == [("Driver", "Haulage Ltd", ""), ("Driver", "Dairies", "")]
    found = read("Education", "Year\tInstitution\tQualification", "2010\tCapricorn College\tN3 Mechanics")
    assert [one.institution for one in found.education] == ["Capricorn College"]


def test_a_department_behind_a_post_is_no_employer_where_a_firm_stands_below() -> None:
    assert posts(
        *(
            "Experience",
            "Staff Nurse, Acute Medicine\t2019 – 2021",
            "Clydeview Infirmary, Glasgow",
            "• Cared",
        ),
        *("Nurse, Braeside\t2015 – 2019", "Worked nights and days", "• Cared"),
    ) == [("Staff Nurse, Acute Medicine", "Clydeview Infirmary", "Glasgow"), ("Nurse", "Braeside", "")]


def test_a_school_above_each_degree_is_read_with_it_and_a_town_is_no_school() -> None:
    found = read(
        *("Education", "Aston University", "BSc, Business · (2009 - 2012)", "King Edward VI College"),
        *("A-Levels, Economics · (2007 - 2009)",),
    )
    assert [one.institution for one in found.education] == ["Aston University", "King Edward VI College"]
    found = read("Ausbildung", "2007 – 2010", "Ausbildung zur Kauffrau", "Kanzlei Moormann, Bremen")
    assert [one.institution for one in found.education] == ["Kanzlei Moormann"]


def test_scotland_is_a_country_and_scots_gaelic_a_language() -> None:
    found = read("Glasgow, Scotland", "", "Languages", "Scots Gaelic – basic")
    assert (found.city, found.country_code, found.headline) == ("Glasgow", "GB", "")
    assert [(one.language, one.fluency) for one in found.languages] == [("Scots Gaelic", "basic")]


def test_a_time_alone_above_a_course_is_that_of_the_course() -> None:
    found = read("Licences", "Licensed by Valvira 2014", "Courses", "2020", "Dry needling", "2016", "Taping")
    assert [(one.title, one.started_on) for one in found.certificates] == [
        *(("Licensed by Valvira", "2014"), ("Dry needling", "2020"), ("Taping", "2016"))
    ]


def test_a_level_below_a_language_is_its_level() -> None:
    found = read("Langues", "Anglais", "Courant (C1)", "Espagnol", "Intermédiaire (B1)")
    assert [(one.language, one.fluency) for one in found.languages] == [
        *(("Anglais", "Courant (C1)"), ("Espagnol", "Intermédiaire (B1)"))
    ]


def test_an_occupation_before_a_town_is_the_headline_and_a_bare_domain_is_none() -> None:
    head = "Ada Byron\nada.example.org\nUX designer, Malmö, Sweden\n\n"
    raw = head + "Experience\nDesigner\nByrå Nord\n2016 – 2020 | Lund"
    found = read_plain_text(raw.encode())
    assert (found.headline, found.city, found.country_code) == ("UX designer", "Malmö", "SE")
    job = found.employments[0]
    assert (job.position, job.employer, job.location) == ("Designer", "Byrå Nord", "Lund")
