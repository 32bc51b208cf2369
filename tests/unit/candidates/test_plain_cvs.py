"""Whole CVs as people paste them, in four languages and several styles, are read into their values."""

from candidates.ingest.rules import ParsedResume
from candidates.ingest.rules.plain import read_plain_text

NURSE = """\
AOIFE BRENNAN, RN
Ward Manager
Dublin, Ireland | +353 86 123 4567 | aoife@mail.example | linkedin.com/in/aoife-brennan

PROFESSIONAL SUMMARY
Ward manager who halved falls
on two wards.

WORK EXPERIENCE

Ward Manager, St Oswin's Hospital, Dublin                     Mar 2019 – Present
• Cut patient falls by 48% by changing how rounds
  are made at night
• Saved €120,000 on agency staff in 2021 - 2022

Staff Nurse, Mercy Clinic, Cork                               2012 – 2019
- Trained 30 new nurses

SKILLS
Rostering, Wound care (advanced); Audit
IT: Excel, Epic

LANGUAGES
English (native), Irish – B2

AWARDS
- Nurse of the Year, 2021

References available on request.
"""
ENGINEER = """\
Samuel Okafor
samuel@okafor.example
07700 900123

Experience
----------
Brightwater Ltd
Senior Software Engineer
03/2018 - present

Rebuilt the payment service that moves £4bn a year.
Reduced median latency from 900 ms to 120 ms.

Harbour Labs
Software Engineer
June 2014 - February 2018

1. Wrote the scheduler used by 40 teams.

Education
---------
University of Leeds
BSc Computer Science
2011 - 2014

Skills:
Tools: Docker, Kubernetes
"""
GERMAN = """\
Lebenslauf

Persönliche Daten
Name: Jürgen Müller-Lüdenscheidt
Geburtsdatum: 12.03.1985
Anschrift: Hauptstraße 5, 10115 Berlin, Deutschland
Telefon: +49 (0)30 1234567
E-Mail: j.mueller@post.example

Berufserfahrung
seit 04/2019         Projektleiter bei Nordwind GmbH, Hamburg
                     - Senkung der Kosten um 18 %
01/2012 – 03/2019    Bauingenieur, Stahlbau Schmidt AG, Köln
                     - Planung von 14 Brücken

Kenntnisse
AutoCAD, MS Project
Sprachen
Deutsch (Muttersprache), Englisch – verhandlungssicher
"""
FRENCH = """\
Claire Dubois
Infirmière coordinatrice
12 rue des Lilas, 69003 Lyon, France
Tél : 06 12 34 56 78
Courriel : claire@courrier.example

EXPERIENCE PROFESSIONNELLE
Depuis septembre 2018 : Infirmière coordinatrice chez Clinique du Parc
– Réduction des infections de 30 %
De mars 2012 à août 2018 : Infirmière, Hôpital Saint-Luc
– Mise en place du dossier informatisé

COMPÉTENCES
Hygiène, Gestion d'équipe
"""
SPANISH = """\
CURRÍCULUM VITAE
Nombre: María López Ruiz
Correo electrónico: maria@correo.example

Experiencia laboral
Responsable de Contabilidad | Naranjas del Turia S.L. | enero de 2017 – actualidad
* Reduje el cierre mensual de 12 a 4 días
Contable | Grupo Mar | 2012 – diciembre de 2016

Formación académica
Grado en Economía, Universidad de Valencia (2008 - 2012)

Habilidades: SAP, Excel
Idiomas: Español (nativo), Inglés (B2)
"""
SPARSE = "Ivan Petrov\nivan@petrov.example\nWork\n2015   Cook, Blue Door\n2016 – 2018   Head Cook, Red Door\n"
PAGE = """\
   Marta  Kowalska\u00a0


 Product   Manager at Lumen


Kraków, Poland  ·  marta@kowalska.example  ·  www.kowalska.example/cv


 Experience

 Product Manager

 Lumen · Full-time

 Mar 2020 - Present · 4 yrs 2 mos

 Kraków, Poland

 • Launched a tariff that 300,000 people chose


 Business Analyst

 Polar Bank · Full-time

 Jun 2016 - Feb 2020 · 3 yrs 9 mos

 • Automated 70 reports


 Skills

 Roadmapping

 SQL
"""


def read(text: str) -> ParsedResume:
    return read_plain_text(text.encode())


def jobs(parsed: ParsedResume) -> list[tuple[str, str, str, str]]:
    return [(job.position, job.employer, job.started_on, job.ended_on) for job in parsed.employments]


def told(parsed: ParsedResume) -> list[str]:
    return [parsed.text[line.start : line.end] for job in parsed.employments for line in job.highlights]


def skills(parsed: ParsedResume) -> list[str]:
    return [skill.name for skill in parsed.skills]


def test_a_nurse_is_read() -> None:
    parsed = read(NURSE)
    assert (parsed.name, parsed.headline) == ("AOIFE BRENNAN", "Ward Manager")
    assert (parsed.email, parsed.phone) == ("aoife@mail.example", "+353 86 123 4567")
    assert (parsed.city, parsed.country_code) == ("Dublin", "IE")
    assert parsed.links == ("https://linkedin.com/in/aoife-brennan",)
    assert parsed.summary == "Ward manager who halved falls\non two wards."
    assert jobs(parsed) == [
        ("Ward Manager", "St Oswin's Hospital", "2019-03", ""),
        ("Staff Nurse", "Mercy Clinic", "2012", "2019"),
    ]
    assert told(parsed) == [
        "Cut patient falls by 48% by changing how rounds\n  are made at night",
        "Saved €120,000 on agency staff in 2021 - 2022",
        "Trained 30 new nurses",
    ]
    assert skills(parsed) == ["Rostering", "Wound care", "Audit", "IT"]
    assert (parsed.skills[1].level, parsed.skills[3].keywords) == ("advanced", ("Excel", "Epic"))
    assert [(item.language, item.fluency) for item in parsed.languages] == [
        ("English", "native"),
        ("Irish", "B2"),
    ]
    assert [(award.title, award.started_on) for award in parsed.awards] == [("Nurse of the Year", "2021")]


def test_an_engineer_with_titles_above_the_dates_is_read() -> None:
    parsed = read(ENGINEER)
    assert (parsed.name, parsed.email, parsed.phone) == (
        "Samuel Okafor",
        "samuel@okafor.example",
        "07700 900123",
    )
    assert jobs(parsed) == [
        ("Senior Software Engineer", "Brightwater Ltd", "2018-03", ""),
        ("Software Engineer", "Harbour Labs", "2014-06", "2018-02"),
    ]
    assert told(parsed)[1:] == [
        "Reduced median latency from 900 ms to 120 ms.",
        "Wrote the scheduler used by 40 teams.",
    ]
    (study,) = parsed.education
    assert (study.institution, study.study_type, study.area) == (
        "University of Leeds",
        "BSc",
        "Computer Science",
    )
    assert (skills(parsed), parsed.skills[0].keywords) == (["Tools"], ("Docker", "Kubernetes"))


def test_a_german_cv_is_read() -> None:
    parsed = read(GERMAN)
    assert (parsed.name, parsed.email) == ("Jürgen Müller-Lüdenscheidt", "j.mueller@post.example")
    assert (parsed.phone, parsed.city, parsed.country_code) == ("+49 (0)30 1234567", "Berlin", "DE")
    assert jobs(parsed) == [
        ("Projektleiter", "Nordwind GmbH", "2019-04", ""),
        ("Bauingenieur", "Stahlbau Schmidt AG", "2012-01", "2019-03"),
    ]
    assert told(parsed) == ["Senkung der Kosten um 18 %", "Planung von 14 Brücken"]
    assert skills(parsed) == ["AutoCAD", "MS Project"]
    assert parsed.languages[1].fluency == "verhandlungssicher"


def test_a_french_cv_is_read() -> None:
    parsed = read(FRENCH)
    assert (parsed.name, parsed.email) == ("Claire Dubois", "claire@courrier.example")
    assert (parsed.phone, parsed.city) == ("06 12 34 56 78", "Lyon")
    assert jobs(parsed) == [
        ("Infirmière coordinatrice", "Clinique du Parc", "2018-09", ""),
        ("Infirmière", "Hôpital Saint-Luc", "2012-03", "2018-08"),
    ]
    assert told(parsed) == ["Réduction des infections de 30 %", "Mise en place du dossier informatisé"]
    assert skills(parsed) == ["Hygiène", "Gestion d'équipe"]


def test_a_spanish_cv_is_read() -> None:
    parsed = read(SPANISH)
    assert (parsed.name, parsed.email) == ("María López Ruiz", "maria@correo.example")
    assert jobs(parsed) == [
        ("Responsable de Contabilidad", "Naranjas del Turia S.L.", "2017-01", ""),
        ("Contable", "Grupo Mar", "2012", "2016-12"),
    ]
    assert told(parsed) == ["Reduje el cierre mensual de 12 a 4 días"]
    assert skills(parsed) == ["SAP", "Excel"]
    assert [item.language for item in parsed.languages] == ["Español", "Inglés"]
    assert parsed.education[0].area == "Economía"


def test_a_sparse_cv_is_read_and_a_lone_year_remarked() -> None:
    parsed = read(SPARSE)
    assert jobs(parsed) == [("Cook", "Blue Door", "2015", "2015"), ("Head Cook", "Red Door", "2016", "2018")]
    assert parsed.remarks == ("line 4 names one date only; it was taken as beginning and end",)


def test_a_page_pasted_with_odd_spacing_is_read() -> None:
    parsed = read(PAGE)
    assert (parsed.name, parsed.headline) == ("Marta Kowalska", "Product Manager at Lumen")
    assert (parsed.email, parsed.links) == ("marta@kowalska.example", ("https://www.kowalska.example/cv",))
    assert jobs(parsed) == [
        ("Product Manager", "Lumen", "2020-03", ""),
        ("Business Analyst", "Polar Bank", "2016-06", "2020-02"),
    ]
    assert parsed.employments[0].location == "Kraków, Poland"
    assert told(parsed) == ["Launched a tariff that 300,000 people chose", "Automated 70 reports"]
    assert skills(parsed) == ["Roadmapping", "SQL"]
