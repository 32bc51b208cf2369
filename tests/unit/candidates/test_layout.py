"""Words with places become lines in reading order: columns down, tables across, dates beside posts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from candidates.ingest.rules import sheets
from candidates.ingest.rules.layout import LaidOut, lay_out

WIDTH, HEIGHT = 600.0, 800.0


def page(*lines: tuple[float, float, str], size: float = 10, **more: Any) -> dict[str, Any]:
    """Return a page of lines, each with its left and upper edge; every letter is half as wide as high."""
    words = []
    for left, top, said in lines:
        at = left
        for word in said.split(" "):
            wide = len(word) * size / 2
            words.append([word, at, top, at + wide, top + size])
            at += wide + size / 4
    return {"width": WIDTH, "height": HEIGHT, "is_picture": False, "words": words, "hidden": [], **more}


def laid(*pages: dict[str, Any]) -> LaidOut:
    """Return pages laid out."""
    return lay_out({"pages": list(pages)})


def lines(*pages: dict[str, Any]) -> list[str]:
    """Return the lines that say something, without what is before them."""
    return [line.strip() for line in laid(*pages).text.split("\n") if line.strip()]


def down(left: float, top: float, *said: str) -> list[tuple[float, float, str]]:
    """Return lines below each other."""
    return [(left, top + 14 * number, words) for number, words in enumerate(said)]


def test_a_column_is_read_down_and_the_name_comes_first() -> None:
    side = down(40, 100, "ada@example.org", "Skills", "Python", "SQL", "Languages", "English")
    main = down(240, 103, "Experience", "2019 - 2021 Nurse", "Harbour Hospital", "Education", "2010 Leeds")
    name = page((240, 60, "Ada Byron"), size=20)["words"]
    one = page(*side, *main)
    one["words"] += name
    assert lines(one) == [
        *("Ada Byron", "ada@example.org", "Experience", "2019 - 2021 Nurse", "Harbour Hospital"),
        *("Education", "2010 Leeds", "Skills", "Python", "SQL", "Languages", "English"),
    ]


@pytest.mark.parametrize("at", [199, 202, 208])
def test_a_long_address_close_beside_a_large_name_stays_in_its_column(at: float) -> None:
    side = down(40, 64, "ada.byron.of.london@example.org", "Leeds", "Skills", "Python", "SQL", "English")
    main = down(at, 103, "Experience", "2019 - 2021 Nurse", "Harbour Hospital", "Education", "2010 Leeds")
    one = page(*side, *main)
    one["words"] += page((at, 58, "Ada Byron"), size=22)["words"]
    assert lines(one)[:3] == ["Ada Byron", "ada.byron.of.london@example.org", "Leeds"]


def test_a_column_goes_on_over_the_page_before_the_other_begins() -> None:
    first = page(
        *down(40, 100, "Skills", "Python", "SQL", "Languages", "English"),
        *down(240, 103, "Experience", "Nurse", "Harbour", "Clinic", "Matron"),
    )
    second = page(*down(240, 100, "Education", "Leeds"))
    found = lines(first, second)
    assert found.index("Education") == found.index("Matron") + 1


def test_dates_in_a_column_stand_beside_what_they_date() -> None:
    dates = down(40, 100, "2019 - 2021", "2015 - 2019", "2012 - 2015", "2010 - 2012")
    posts = down(240, 100, "Matron, Harbour", "Nurse, Clinic", "Nurse, Hill", "Porter, Dock")
    assert lines(page(*dates, *posts))[:2] == ["2019 - 2021\tMatron, Harbour", "2015 - 2019\tNurse, Clinic"]


def test_dates_at_the_right_of_a_column_stay_with_what_they_date() -> None:
    main = down(40, 100, "Experience", "Matron", "Harbour Hospital", "Nurse", "Hill Clinic", "Porter", "Dock")
    dates = [(300.0, 114.0, "2019 - 2021"), (300.0, 142.0, "2015 - 2019"), (300.0, 170.0, "2012 - 2015")]
    side = down(450, 100, "Skills", "Python", "SQL", "Triage", "Languages", "English", "Irish")
    assert lines(page(*main, *dates, *side)) == [
        *("Experience", "Matron\t2019 - 2021", "Harbour Hospital", "Nurse\t2015 - 2019", "Hill Clinic"),
        *(
            "Porter\t2012 - 2015",
            "Dock",
            "Skills",
            "Python",
            "SQL",
            "Triage",
            "Languages",
            "English",
            "Irish",
        ),
    ]


def test_a_time_that_wraps_is_whole_in_its_line() -> None:
    beside = [(40.0, 100.0, "March 2015 - June"), (200.0, 100.0, "Nurse"), (40.0, 114.0, "2018")]
    assert lines(page(*beside, (200, 114, "Hill Clinic"))) == ["March 2015 - June 2018\tNurse", "Hill Clinic"]
    assert lines(page(*down(40, 100, "Nurse, March 2015 -", "present"))) == ["Nurse, March 2015 - present"]


def test_what_wraps_is_one_line_with_a_place_for_each_row() -> None:
    full = "x" * 18 + " and this goes on until the line has no more room at all in it yes"
    one = page(*down(40, 100, "• " + full, "for this", "• Trained 22 nurses", "Done at the end"))
    found = laid(one)
    assert found.text.split("\n")[0] == f"• {full} for this"
    assert found.lines[0] is not None
    assert [part.page for part in found.lines[0].parts] == [1, 1]
    end = len(found.text.split("\n")[0])
    assert len(sheets(text=found.text, layout=found.as_json(), start=0, end=end)[0].marks) == 2


def test_what_stands_on_every_page_leaves_the_text_once_it_was_read() -> None:
    pages = [page((40, 100, f"Line {number}"), (250, 780, f"Ada Byron - {number}")) for number in (1, 2, 3)]
    found = laid(*pages)
    assert [line for line in found.text.split("\n") if line] == ["Line 1", "Line 2", "Line 3"]
    assert found.margins == ("Ada Byron - 1",)


def test_letters_set_wide_apart_are_words_and_symbols_bullets() -> None:
    wide = page(
        *((40 + 10 * n, 100, letter) for n, letter in enumerate("SKILLS")), (40, 120, "\uf0b7 Python")
    )
    assert lines(wide) == ["SKILLS", "• Python"]


def test_drawn_dots_before_words_are_bullets_and_others_are_not() -> None:
    marks = [[30, 103, 34, 107], [200, 123, 204, 127], [208, 123, 212, 127]]
    assert lines(page((40, 100, "Python"), (150, 120, "English"), marks=marks)) == ["•\tPython", "English"]


@given(
    st.lists(
        st.tuples(
            st.floats(0, WIDTH), st.floats(100, 700), st.text("abZ1•,-\u00ad\uf0b7 ", min_size=1, max_size=9)
        ),
        max_size=40,
    )
)
def test_no_word_is_lost_and_every_place_is_that_of_its_word(words: list[tuple[float, float, str]]) -> None:
    told = [[said, left, top, left + 30, top + 10] for left, top, said in words]
    found = laid({"width": WIDTH, "height": HEIGHT, "is_picture": False, "words": told, "hidden": []})
    kept = "".join(found.text.split()) + "".join("".join(found.margins).split())
    wanted = sorted(c for said in words for c in said[2] if c in "abZ1")
    assert sorted(c for c in kept if c in "abZ1") == wanted
    for line, place in zip(found.text.split("\n"), found.lines, strict=True):
        for part in place.parts if place else ():
            for start, length, _left, _right in part.words:
                assert not line[start : start + length].isspace()
                assert start + length <= len(line)


def test_two_columns_of_a_further_page_are_read_one_after_the_other() -> None:
    work = page(*down(40, 60, "Ada Byron", "Experience", "2019 - 2021 Nurse", "Harbour Hospital"))
    left = down(40, 90, "References", "Jane Doe", "Matron of the ward", "jane@firm.example", "020 7946 0999")
    right = down(330, 104, "John Roe", "Head of nursing", "john@other.example", "020 7946 0111")
    text = laid(work, page(*left, *right)).text
    assert (
        text.index("Harbour")
        < text.index("References")
        < text.index("020 7946 0999")
        < text.index("John Roe")
    )


def across(at: float, *rows: tuple[str, str], right: float = 200) -> list[tuple[float, float, str]]:
    """Return rows of two cells, 14 points from one to the next."""
    return [
        place
        for number, (one, other) in enumerate(rows)
        for place in ((40, at + 14 * number, one), (right, at + 14 * number, other))
        if place[2]
    ]


def test_dates_beside_posts_are_read_with_them_though_labels_stand_in_their_column() -> None:
    rows = across(
        100,
        *(("", "Berufserfahrung"), ("2019 - 2021", "Prüfer, Harbour GmbH"), ("", "Baute Anlagen")),
        *(("2015 - 2019", "Techniker, Hill GmbH"), ("", "Prüfte Pumpen"), ("", "Sprachen")),
        *(("Deutsch", "Muttersprache"), ("Englisch", "gut"), ("", "Kenntnisse"), ("Software", "Altium")),
        *(("Normen", "ISO 26262"), ("Labor", "Prüfstand")),
    )
    found = lines(page(*rows))
    assert {"2019 - 2021\tPrüfer, Harbour GmbH", "Englisch\tgut"} <= set(found)


def test_times_between_employers_and_posts_stand_beside_both() -> None:
    rows: list[tuple[float, float, str]] = [(40, 86, "Experience")]
    for number, (employer, time, post) in enumerate(
        (
            ("The Gilded Sardine", "2020 - now", "Head Chef"),
            ("Hotel Cassiopeia", "2016 - 2020", "Sous Chef"),
            ("Trattoria Borea", "2012 - 2016", "Commis Chef"),
        )
    ):
        at = 100 + 42 * number
        rows += [(90, at, employer), (220, at, time), (300, at, post)]
        rows += [(150, at + 14, "London"), (300, at + 14, "• Wrote menus"), (300, at + 28, "• Made pasta")]
    assert "Hotel Cassiopeia\t2016 - 2020\tSous Chef" in lines(page(*rows))


def test_labels_of_a_form_are_read_with_their_values() -> None:
    rows = across(
        100,
        *(("Persönliche Daten", ""), ("Name", "Ada Byron"), ("Geburtsdatum", "10.12.1985 in Kassel")),
        *(("Familienstand", "verheiratet"), ("Anschrift", "Allee 7, 34117 Kassel")),
        *(("Telefon", "0561 5550178"), ("E-Mail", "ada@example.org")),
    )
    assert lines(page(*rows))[1:3] == ["Name\tAda Byron", "Geburtsdatum\t10.12.1985 in Kassel"]


def test_headings_and_times_at_the_right_edge_of_the_margin_wrap() -> None:
    rows = [
        *((100, 100, "Esperienza"), (85, 112, "professionale"), (85, 130, "gennaio 2012 –")),
        *((130, 142, "2017"), (200, 130, "Impiegata"), (200, 142, "Studio Rota")),
    ]
    found = lines(page(*rows))
    assert found[0] == "Esperienza professionale"
    assert "gennaio 2012 – 2017\tImpiegata" in found


def test_a_statement_beside_a_town_has_a_line_of_its_own() -> None:
    rows = across(
        100,
        *(("The Gilded Sardine", "2020 - now"), ("London", "• Wrote menus for all")),
        *(("Hotel Cassiopeia", "2016 - 2020"), ("Brighton", "• Made pasta each day")),
    )
    assert lines(page((40, 80, "Experience"), *rows))[2:4] == ["London", "• Wrote menus for all"]


def test_a_place_below_a_long_headline_is_no_rest_of_it() -> None:
    side = down(40, 100, "Contact", "ada@example.org", "Skills", "Selling", "Languages", "English")
    head = down(
        240, 60, "Ada Byron", "Manager of Sales at Brightwater Pumps | Key Accounts", "Leeds, England, UK"
    )
    main = down(240, 116, "Experience", "Manager", "2019 - 2021", "Brightwater Pumps", "Education", "Leeds")
    one = page(*side, *head, *main)
    one["words"] += page((240, 40, "Ada Byron"), size=20)["words"]
    assert "Leeds, England, UK" in lines(one)


def test_what_may_not_be_kept_stands_apart_from_the_address_on_its_row() -> None:
    said = "Nationality: Romanian | Phone number: (+40) 721555014 | Date of birth: 1 May 1980"
    found = lines(page((40, 60, "Ada Byron"), (40, 90, said), (40, 104, "Email address: ada@example.org")))
    assert found[1:] == [
        *("Nationality: Romanian |", "Phone number: (+40) 721555014 |", "Date of birth: 1 May 1980"),
        "Email address: ada@example.org",
    ]


def test_short_columns_below_headings_side_by_side_are_read_down_below_a_table() -> None:
    rows = [(40.0, 80.0, "Experience")]
    for number in range(3):
        at = 100.0 + 28 * number
        rows += [(40, at, "Operator"), (180, at, "Dock Foods"), (400, at, f"201{number} - 201{number + 1}")]
        rows.append((40, at + 14, "• Loaded forty lorries a day and emptied them at night for all the shops"))
    for left, *said in (
        (40.0, "Skills", "Reach truck", "Stock"),
        (240.0, "Languages", "English - fluent", "Twi - native"),
        (420.0, "Certificates", "RTITB", "First Aid"),
    ):
        rows += down(left, 200, *said)
    assert lines(page(*rows))[-9:] == [
        *("Skills", "Reach truck", "Stock", "Languages", "English - fluent", "Twi - native"),
        *("Certificates", "RTITB", "First Aid"),
    ]


def test_a_firm_that_ends_with_ab_begins_no_time() -> None:
    assert lines(page(*down(40, 100, "Öresund Apps AB", "2020 - now"))) == ["Öresund Apps AB", "2020 - now"]


def test_words_beside_letters_set_wide_apart_stay_words() -> None:
    letters = [(300.0 + 8 * number, 100.0, letter) for number, letter in enumerate("SENIORDESIGNER")]
    found = lines(page((40, 100, "Leeds, United Kingdom"), *letters))
    assert found == ["Leeds, United Kingdom\tSENIORDESIGNER"]
