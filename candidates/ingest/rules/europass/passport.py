"""The XML of Cedefop's editor, SkillsPassport of 2013 and learnerinfo before it, as a JSON Resume."""

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

_CELLS = ("listening", "reading", "spokeninteraction", "spokenproduction", "writing")
_SKILLS = ("computer", "jobrelated", "organisational", "communication", "other")
# What an achievement is, by the code of its title, and what its name is called there.
_ACHIEVEMENTS = {
    "projects": ("projects", "name"),
    "publications": ("publications", "name"),
    "honors_awards": ("awards", "title"),
    "certifications": ("certificates", "name"),
}
_LONGEST_NAME = 200


def passport(root: Node) -> Part:
    """Return what the file says; what is not read of it stays unread in its elements."""
    info = root.first("learnerinfo") or root
    return filled(
        basics=_basics(info),
        work=[_post(node) for node in info.all("workexperiencelist/workexperience")],
        education=[_study(node) for node in info.all("educationlist/education")],
        skills=[{"name": name} for node in info.all("skills") for name in _skills(node)],
        languages=_languages(info),
        **_achievements(info),
    )


def _basics(info: Node) -> Part:
    who = info.first("identification") or info
    reach = who.first("contactinfo") or who
    phones = [*reach.all("telephonelist/telephone"), reach]
    phones.sort(key=lambda node: "mobile" not in [code.text.strip() for code in node.all("use/code")])
    # What it is a headline of: a job, or in the person's words what they are like.
    kind = info.first("headline/type/code")
    line = info.take("headline/description/label", "headline/description", "application/label")
    is_statement = kind is not None and kind.text.strip() == "personal_statement"
    given, family = who.take("personname/firstname", "firstname"), who.take("personname/surname", "lastname")
    return filled(
        name=f"{given} {family}".strip(),
        label="" if is_statement else line,
        summary=line if is_statement else "",
        email=reach.take("email/contact", "email"),
        phone=next((found for node in phones if (found := node.take("contact", "mobile", "telephone"))), ""),
        location=_location(reach.first("address")),
        profiles=[
            filled(network=site.take("use/label"), url=site.take("contact"))
            for site in reach.all("websitelist/website") + reach.all("website")
        ],
    )


def _location(address: Node | None) -> Part:
    if address is None:
        return {}
    contact = address.first("contact") or address
    return filled(
        city=contact.take("municipality"),
        country=contact.take("country/label"),
        countryCode=country_letters(contact.take("country/code")),
    )


def _place(of: Node | None) -> str:
    where = _location(of.first("contactinfo/address") or of.first("address")) if of else {}
    country = where.get("country") or country_name(where.get("countryCode", ""))
    return ", ".join(part for part in (where.get("city", ""), country) if part)


def _period(node: Node) -> Part:
    is_current = node.is_true("period/current")
    return filled(
        startDate=node.take_date("period/from"), endDate="" if is_current else node.take_date("period/to")
    )


def _post(node: Node) -> Part:
    employer = node.first("employer")
    return filled(
        position=node.take("position/label", "position"),
        name=employer.take("name") if employer else "",
        location=_place(employer),
        **_period(node),
        **prose(node.take_prose("activities")),
    )


def _study(node: Node) -> Part:
    school = node.first("organisation")
    return filled(
        studyType=node.take("title"),
        area=node.take("field/label", "educationalfield/label"),
        institution=school.take("name") if school else "",
        **_period(node),
        courses=node.take_lines("activities", "skills"),
    )


def _languages(info: Node) -> list[Part]:
    linguistic = info.first("skills/linguistic") or info
    found = [
        filled(language=_called(node), fluency=MOTHER_TONGUE)
        for node in linguistic.all("mothertonguelist/mothertongue")
    ]
    found += [
        spoken(_called(node), _cells(node.first("proficiencylevel")))
        for node in linguistic.all("foreignlanguagelist/foreignlanguage")
    ]
    for node in info.all("languagelist/language"):
        is_mother = node.attributes.get("type", "").endswith("mother")
        levels = [] if is_mother else _cells(node.first("level"))
        mother = filled(fluency=MOTHER_TONGUE) if is_mother else {}
        found.append(spoken(_called(node), levels) | mother)
    return [one for one in found if "language" in one]


def _called(node: Node) -> str:
    return node.take("description/label", "label") or language_name(node.take("description/code", "code"))


def _cells(table: Node | None) -> list[tuple[str, str]]:
    if table is None:
        return []
    return [(cell.label, level) for cell in table.children if cell.name in _CELLS and (level := _said(cell))]


def _said(cell: Node) -> str:
    cell.is_read = True
    return cell.text.strip()


def _skills(skills: Node) -> list[str]:
    found: list[str] = []
    for kind in _SKILLS:
        for described in skills.all(f"{kind}/description"):
            names = listed(described.lines())
            # Told in sentences, it stays among what was not read.
            described.is_read = bool(names)
            found += names
    licences = [node.text.strip() for node in skills.all("driving/description/licence")]
    for node in skills.all("driving/description/licence"):
        node.is_read = True
    return [*found, f"Driving licence {', '.join(licences)}"] if any(licences) else found


def _achievements(info: Node) -> Part:
    found: dict[str, list[Part]] = {}
    for node in info.all("achievementlist/achievement"):
        code = node.first("title/code")
        section, key = _ACHIEVEMENTS.get(code.text.strip(), ("", "")) if code else ("", "")
        if section:
            node.take("title/label")
        for line in node.take_lines("description") if section else []:
            is_name = len(line) <= _LONGEST_NAME or section == "publications"
            found.setdefault(section, []).append({key if is_name else "summary": line})
    return dict(found)
