"""What happens to a person on the way into a second record."""

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from anyascii import anyascii

from candidates.profiles.duplicates.rules import Person, Post

# Written by hand and apart from the rules' own table, so that a gap in that table shows.
_SHORT = {
    "Thomas": "Tom", "James": "Jim", "William": "Bill", "Daniel": "Danny", "Michael": "Mike",
    "Christopher": "Chris", "Charlotte": "Lottie", "Oliver": "Ollie", "Olivia": "Liv", "Katharina":
    "Kathi", "Maximilian": "Max", "Alexander": "Alex", "Elizabeth": "Liz", "Robert": "Rob", "Philippa":
    "Pippa", "Jessica": "Jess", "Megan": "Meg", "Francisco": "Paco", "Javier": "Javi", "Montserrat":
    "Montse", "Guadalupe": "Lupe", "Santiago": "Santi", "Joaquín": "Quino", "Sebastián": "Sebas",
    "Дмитро": "Дімa", "Олександр": "Сашко", "Mustafa": "Musti", "Zsófia": "Zsófi", "Erzsébet": "Erzsi",
    "Katalin": "Kati", "László": "Laci", "Zoltán": "Zoli", "Kateřina": "Katka", "Jakub": "Kuba", "Tomáš":
    "Tom", "Jonas": "Jo", "Babatunde": "Tunde", "Oluwaseun": "Seun", "Benjamín": "Benja", "Valentina":
    "Vale", "Samuel": "Sam", "Matthew": "Matt", "Jennifer": "Jenny",
}  # fmt: skip
_ROMAN = {
    "Олександр": "Oleksandr", "Софія": "Sofiia", "Максим": "Maxim", "Марія": "Mariya", "Дмитро": "Dmitro",
    "Олена": "Olena", "Андрій": "Andriy", "Наталія": "Nataliya", "Юрій": "Yurii", "Ірина": "Iryna",
    "Тарас": "Taras", "Оксана": "Oksana", "Мельник": "Melnyk", "Шевченко": "Schewtschenko", "Коваленко":
    "Kovalenko", "Бондаренко": "Bondarenko", "Бойко": "Boiko", "Ткаченко": "Tkachenko", "Кравченко":
    "Kravtchenko", "Ковальчук": "Kowaltschuk", "Коваль": "Koval", "Олійник": "Oliinyk", "Шевчук":
    "Shevchuk", "Поліщук": "Polishchuk", "Білоконь": "Bilokon", "Γιώργος": "Yiorgos", "Μαρία": "Maria",
    "Δημήτρης": "Dimitris", "Ελένη": "Eleni", "Κωνσταντίνος": "Konstantinos", "Κατερίνα": "Katerina",
    "Νίκος": "Nikos", "Σοφία": "Sofia", "Παναγιώτης": "Panagiotis", "Αναστασία": "Anastasia",
    "Παπαδόπουλος": "Papadopoulos", "Βασιλείου": "Vasileiou", "Αγγελόπουλος": "Angelopoulos", "Νικολάου":
    "Nikolaou", "Γεωργίου": "Georgiou", "Πετρίδης": "Petridis", "Αθανασίου": "Athanasiou", "Δημητρίου":
    "Dimitriou", "Οικονόμου": "Oikonomou", "Χατζηδάκης": "Hatzidakis", "Wang": "王", "Li": "李", "Zhang":
    "张", "Liu": "刘", "Chen": "陈", "Yang": "杨", "Huang": "黄",
}  # fmt: skip
_GERMAN = str.maketrans({"ü": "ue", "ö": "oe", "ä": "ae", "Ü": "Ue", "Ö": "Oe", "ß": "ss"})
_NEW_FAMILIES = ("Carter", "Novotná", "Meier", "Rossi", "Larsen", "Haddad", "Silva", "Keller", "Byrne", "Ito")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def latin(text: str) -> str:
    """Return a text as it stands in an address."""
    return re.sub(r"[^a-z]", "", anyascii(text).lower()) or "x"


def again(one: Person, rng: random.Random) -> tuple[str, Person]:
    """Return what makes it hard, and the second record of a person from another source."""
    kind = rng.choice(list(CHANGES))
    other = replace(one, name=CHANGES[kind](one.name, rng))
    addresses = frozenset(address for address in sorted(one.addresses) if rng.random() < 0.55)
    if rng.random() < 0.3:
        addresses |= {("EMAIL", f"{latin(one.name.split()[0])}.{rng.randrange(10**9)}@new.example")}
    other = replace(other, addresses=addresses)
    return kind, _other_times(other, rng)


def _other_times(one: Person, rng: random.Random) -> Person:
    """Return a person as an earlier or later, shorter or sloppier source tells them."""
    posts = list(one.posts)
    if rng.random() < 0.25:
        posts.insert(0, Post(f"{rng.choice('ABCDEF')}{rng.randrange(999)} Ventures", "Consultant", "2026-02"))
    if len(posts) > 2 and rng.random() < 0.3:
        posts.pop()
    if rng.random() < 0.3:
        posts = [replace(post, employer=_sloppy(post.employer, rng)) for post in posts]
    if rng.random() < 0.25:
        posts = [replace(post, started_on=post.started_on[:4], ended_on=post.ended_on[:4]) for post in posts]
    city = one.city if rng.random() < 0.8 else rng.choice(("Remote", "", "Brussels", "Toronto"))
    studies = one.studies if rng.random() < 0.7 else ()
    return replace(one, posts=tuple(posts), city=city, studies=studies, headline=posts[0].position)


def _sloppy(employer: str, rng: random.Random) -> str:
    bare = re.sub(r" (Ltd|plc|GmbH|Group|AG|S\.A\.|Inc\.|& Co|B\.V\.)$", "", employer)
    return rng.choice((bare, bare + " Ltd.", bare.upper(), typo(bare, rng)))


def typo(text: str, rng: random.Random) -> str:
    """Return a text with one letter left out, doubled, changed or swapped, not the first of a word."""
    places = [at for at in range(1, len(text)) if text[at].isalpha() and text[at - 1].isalpha()]
    if not places:
        return text
    at = rng.choice(places)
    before, letter, after = text[:at], text[at], text[at + 1 :]
    if not after:
        return before + rng.choice(("", letter * 2))
    instead = rng.choice(("", letter * 2, rng.choice(_LETTERS), after[0] + letter))
    return before + instead + (after[1:] if len(instead) == 2 and instead != letter * 2 else after)


def _mistyped(name: str, rng: random.Random) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda place: (len(words[place]), place))
    words[at] = typo(words[at], rng)
    return " ".join(words)


def _short(name: str, _rng: random.Random) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.split())


def _married(name: str, rng: random.Random) -> str:
    words = name.split()
    new = rng.choice(_NEW_FAMILIES)
    return " ".join((*words[:-1], f"{words[-1]}-{new}" if rng.random() < 0.3 else new))


def _plain(name: str, rng: random.Random) -> str:
    if rng.random() < 0.5 and name.translate(_GERMAN) != name:
        return name.translate(_GERMAN)
    bare = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _romanised(name: str, _rng: random.Random) -> str:
    return " ".join(_ROMAN.get(word, word) for word in name.split())


def _turned(name: str, rng: random.Random) -> str:
    *first, family = name.split()
    return rng.choice((f"{family}, {' '.join(first)}", f"{family.upper()} {' '.join(first)}"))


def _shortened(name: str, rng: random.Random) -> str:
    first, *rest = name.split()
    return (
        " ".join((first, rest[-1]))
        if len(rest) > 1
        else f"{first[0]}. {rest[-1]}"
        if rng.random() < 0.5
        else name
    )


def _same(name: str, _rng: random.Random) -> str:
    return name


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "same": _same,
    "typo": _mistyped,
    "nickname": _short,
    "married": _married,
    "diacritics": _plain,
    "transliteration": _romanised,
    "order": _turned,
    "initial": _shortened,
}
