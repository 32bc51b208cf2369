"""CVs typeset by Typst; one source function a layout."""

from collections.abc import Callable

from tests.quality.cvs.people import Job, Person

_HEAD = '#set page(paper: "a4", margin: 18mm)\n#set text(size: 10pt)\n#set par(leading: 0.6em)\n'


def _t(words: str) -> str:
    """Return words so that Typst takes none of them for its own."""
    return '#"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {_t(item)}" for item in items) + "\n\n"


def _section(who: Person, key: str, inner: str) -> str:
    return f"== {_t(who.headings[key])}\n\n{inner}\n\n" if inner.strip() else ""


def _job(job: Job) -> str:
    where = _t(f"{job.employer}, {job.place}")
    return f"*{_t(job.position)}* #h(1fr) {_t(job.shown)} \\\n{where}\n{_list(job.bullets)}"


def _studies(who: Person) -> str:
    return "".join(
        f"*{_t(f'{one.study_type} {one.area}')}* #h(1fr) {_t(one.shown)} \\\n{_t(one.institution)}\n\n"
        for one in who.studies
    )


def _spoken(who: Person) -> str:
    return " \\\n".join(_t(f"{one} – {level}") for one, level in who.languages)


def _rest(who: Person) -> str:
    return (
        _section(who, "skills", _t(", ".join(who.skills)))
        + _section(who, "languages", _spoken(who))
        + _section(who, "certificates", _list(who.certificates))
        + _section(who, "publications", _list(who.publications))
        + _section(who, "awards", _list(who.awards))
    )


def plain(who: Person) -> str:
    """One column."""
    return (
        _HEAD
        + f"= {_t(who.name)}\n{_t(who.headline)}\n\n{_t(f'{who.email} | {who.phone} | {who.city}')}\n\n"
        + _section(who, "work", "".join(map(_job, who.jobs)))
        + _section(who, "education", _studies(who))
        + _rest(who)
    )


def sidebar_left(who: Person) -> str:
    """Two columns of a grid, the narrow one first."""
    side = (
        " \\\n".join(_t(part) for part in (who.email, who.phone, who.city))
        + "\n\n"
        + _section(who, "skills", _list(who.skills))
        + _section(who, "languages", _spoken(who))
        + _section(who, "certificates", _list(who.certificates))
    )
    main = _section(who, "work", "".join(map(_job, who.jobs))) + _section(who, "education", _studies(who))
    return (
        _HEAD
        + f"= {_t(who.name)}\n{_t(who.headline)}\n\n"
        + f"#grid(columns: (1fr, 2.2fr), gutter: 9mm, [{side}], [{main}])\n"
    )


def dates_left(who: Person) -> str:
    """The dates in a column of their own."""

    def entry(shown: str, inner: str) -> str:
        return f"#grid(columns: (38mm, 1fr), gutter: 4mm, [{_t(shown)}], [{inner}])\n\n"

    jobs = "".join(
        entry(job.shown, f"*{_t(job.position)}*, {_t(job.employer)}, {_t(job.place)}\n{_list(job.bullets)}")
        for job in who.jobs
    )
    studies = "".join(
        entry(one.shown, f"*{_t(f'{one.study_type} {one.area}')}*, {_t(one.institution)}")
        for one in who.studies
    )
    return (
        _HEAD
        + f"= {_t(who.name)}\n{_t(f'{who.email} · {who.phone} · {who.city}')}\n\n"
        + _section(who, "work", jobs)
        + _section(who, "education", studies)
        + _rest(who)
    )


def centred(who: Person) -> str:
    """Name and headings in the middle, in capitals set wide apart."""
    return (
        _HEAD
        + "#show heading: it => align(center, text(tracking: 2pt, upper(it)))\n"
        + f"= {_t(who.name)}\n#align(center)[{_t(f'{who.email} · {who.phone} · {who.city}')}]\n\n"
        + _section(who, "summary", _t(who.summary))
        + _section(who, "work", "".join(map(_job, who.jobs)))
        + _section(who, "education", _studies(who))
        + _rest(who)
    )


LAYOUTS: dict[str, Callable[[Person], str]] = {
    "plain": plain,
    "sidebar-left": sidebar_left,
    "dates-left": dates_left,
    "centred": centred,
}
