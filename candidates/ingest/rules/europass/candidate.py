"""The XML of europass.eu, an HR Open Standards candidate with extensions, as a JSON Resume."""

import re

from candidates.ingest.rules.europass.nodes import Node
from candidates.ingest.rules.europass.parts import (
    MOTHER_TONGUE,
    Part,
    country_letters,
    country_name,
    filled,
    language_name,
    listed,
    prose,
    spoken,
)

# What the older editor had as skills in somebody's own words.
_SKILLS = (
    "organisationalskills/organisationalskill",
    "communicationandinterpersonalskills/communicationandinterpersonalskill",
    "managementandleadershipskills/managementandleadershipskill",
    "skills/otherskills/skill",
)
_DIGITAL = ("digitalskills/digitalskillsgroup", "skills/digitalskills/digitalskillsgroup")
_ABOUT = "CEF"
_DRIVING = re.compile(r"AM|T|[A-D]1?E?|A2")


def candidate(root: Node) -> Part:
    """Return what the file says; of several profiles, which are translations, the first."""
    person = root.first("candidateperson") or root
    profile = root.first("candidateprofile") or root
    return filled(
        basics=_basics(person, profile),
        work=[
            _post(employer, post)
            for employer in profile.all("employmenthistory/employerhistory")
            for post in employer.all("positionhistory") or [employer]
        ],
        volunteer=[_voluntary(node) for node in profile.all("voluntaryworks/voluntarywork")],
        education=[_study(node) for node in profile.all("educationhistory/educationorganizationattendance")],
        certificates=[_certificate(node) for node in profile.all("certifications/certification")],
        publications=[_publication(node) for node in profile.all("publicationhistory/publication")],
        projects=[_project(node) for node in profile.all("projects/project")],
        skills=_skills(profile),
        languages=_languages(person, profile),
    )


def _basics(person: Node, profile: Node) -> Part:
    given, family = person.take("personname/givenname"), _family(person)
    channels = person.all("communication")
    return filled(
        name=f"{given} {family}".strip() or person.take("personname/formattedname"),
        label=profile.take(
            "candidatepositionpreferences/positiontitle", "candidatepositionpreferences/description"
        ),
        summary="\n".join(profile.take_lines("executivesummary")),
        email=next((found for node in channels if _is(node, "email") and (found := node.take("uri"))), ""),
        phone=next((found for node in channels if (found := _phone(node))), ""),
        location=_location(person),
        profiles=[
            filled(network=node.take("othertitle") or _network(node), url=node.take("uri"))
            for node in channels
            if not _is(node, "email") and node.first("uri") is not None
        ],
    )


def _family(person: Node) -> str:
    families = person.all("personname/familyname")
    for node in families:
        node.is_read = True
    return " ".join(word for node in families for word in node.text.split())


def _is(channel: Node, kind: str) -> bool:
    return any(node.text.strip().casefold() == kind for node in channel.all("channelcode"))


def _network(channel: Node) -> str:
    return next((node.text.strip() for node in channel.all("usecode")), "")


def _phone(channel: Node) -> str:
    if channel.first("dialnumber") is None:
        return ""
    country = re.sub(r"\D", "", channel.take("countrydialing"))
    number = f"{channel.take('areadialing')} {channel.take('dialnumber')}".strip()
    return f"+{country} {number}" if country and not number.startswith("+") else number


def _location(person: Node) -> Part:
    where = next(iter(person.all("communication/address")), None)
    if where is None:
        return filled(countryCode=country_letters(person.take("residencycountrycode")))
    return filled(
        city=where.take("cityname"),
        countryCode=country_letters(where.take("countrycode")),
    )


def _place(*nodes: Node) -> str:
    found = []
    for node in nodes:
        for where in (node, *node.all("organizationcontact/communication/address")):
            city, code = where.take("city", "cityname"), where.take("country", "countrycode")
            found.append(", ".join(part for part in (city, country_name(country_letters(code))) if part))
    return next((place for place in found if place), "")


def _period(*nodes: Node) -> Part:
    """Return from when to when, of the first element that says so: a post's, else its employer's."""
    for node in nodes:
        for kind in ("employmentperiod", "attendanceperiod", "effectivetimeperiod", "period"):
            for period in node.all(kind):
                is_open = period.is_true("currentindicator", "ongoing")
                told = filled(
                    startDate=period.take_date(
                        "startdate/formatteddatetime", "startdate/datetext", "startdate"
                    ),
                    endDate=""
                    if is_open
                    else period.take_date("enddate/formatteddatetime", "enddate/datetext", "enddate"),
                )
                if told:
                    return told
    return {}


def _post(employer: Node, post: Node) -> Part:
    return filled(
        position=post.take("positiontitle"),
        name=employer.take("organizationname"),
        location=_place(post, employer),
        **_period(post, employer),
        **prose(post.take_prose("description")),
    )


def _voluntary(node: Node) -> Part:
    return filled(
        position=node.take("title", "positiontitle"),
        organization=node.take("organizationname", "organization"),
        **_period(node),
        **prose(node.take_prose("description")),
    )


def _study(node: Node) -> Part:
    return filled(
        studyType=node.take("programname", "educationdegree/degreename"),
        area=node.take("educationdegree/degreemajor/name", "educationdegree/degreemajor"),
        institution=node.take("organizationname"),
        **_period(node),
        courses=node.take_lines("educationdegree/occupationalskillscovered", "description"),
    )


def _certificate(node: Node) -> Part:
    return filled(
        name=node.take("certificationname", "certificationtypecode"),
        issuer=node.take("issuingauthority/name", "issuingauthortity/name", "issuingauthority"),
        date=node.take_date(
            "firstissueddate/formatteddatetime", "certificationdate/formatteddatetime", "firstissueddate"
        ),
    )


def _publication(node: Node) -> Part:
    return filled(
        name=node.take("title", "formattedpublicationdescription"),
        publisher=node.take("reference/publisher", "publisher"),
        releaseDate=node.take_date("publicationdate/formatteddatetime", "publicationdate", "year"),
        url=node.take("link"),
        summary="\n".join(node.take_lines("description")),
    )


def _project(node: Node) -> Part:
    return filled(
        name=node.take("title"),
        url=node.take("link"),
        **_period(node),
        **prose(node.take_prose("description")),
    )


def _skills(profile: Node) -> list[Part]:
    found: list[Part] = []
    for group in (node for path in _DIGITAL for node in profile.all(path)):
        names = [name for node in group.all("digitalskill") for name in listed(node.lines())]
        for node in group.all("digitalskill"):
            # Told in sentences, it stays among what was not read.
            node.is_read = bool(listed(node.lines()))
        title = group.take("title")
        found += [filled(name=title, keywords=names)] if title else [{"name": name} for name in names]
    for path in _SKILLS:
        found += [{"name": name} for node in profile.all(path) if (name := node.take("title"))]
    for node in profile.all("personqualifications/personcompetency"):
        if not _is_language(node) and (name := node.take("competencyname") or _own_words(node)):
            found.append({"name": name})
    return found + _licences(profile)


def _licences(profile: Node) -> list[Part]:
    codes = [
        node
        for node in profile.all("licenses/license/licensetypecode")
        if _DRIVING.fullmatch(node.text.strip())
    ]
    for node in codes:
        node.is_read = True
    return [{"name": f"Driving licence {', '.join(node.text.strip() for node in codes)}"}] if codes else []


def _own_words(competency: Node) -> str:
    """Return what a skill is called; the address of one of ESCO's says nothing to anybody."""
    known = competency.first("competencyid")
    return "" if known is None or "://" in known.text else competency.take("competencyid")


def _is_language(competency: Node) -> bool:
    return any(node.text.strip().casefold() == "language" for node in competency.all("taxonomyid"))


def _languages(person: Node, profile: Node) -> list[Part]:
    found = []
    for node in person.all("primarylanguagecode"):
        node.is_read = True
        if node.text.strip():
            found.append(filled(language=language_name(node.text), fluency=MOTHER_TONGUE))
    for node in profile.all("personqualifications/personcompetency"):
        if _is_language(node):
            called = node.take("competencyname") or language_name(node.take("competencyid"))
            found.append(spoken(called, _cells(node)))
    return [one for one in found if "language" in one]


def _cells(competency: Node) -> list[tuple[str, str]]:
    found = []
    for cell in competency.all("competencydimension"):
        of = next((node.text.strip() for node in cell.all("competencydimensiontypecode")), "")
        if level := cell.take("score/scoretext"):
            # "CEF-Speaking-Interaction"
            found.append((of.removeprefix(_ABOUT).strip("-").replace("-", " "), level))
    overall = competency.take("proficiencylevel/scoretext")
    return found or ([("", overall)] if overall else [])
