"""Times in the ways people commonly write them, alone and at the head of a job."""

import pytest

from candidates.ingest.rules.plain import read_plain_text
from candidates.ingest.rules.plain.dates import find_time


@pytest.mark.parametrize(
    ("words", "started_on", "ended_on"),
    [
        ("03/19 - present", "2019-03", ""),
        ("9/98 – 12/03", "1998-09", "2003-12"),
        ("03.19 – heute", "2019-03", ""),
        ("Sep '13 – May '16", "2013-09", "2016-05"),
        ("Mar-19 – Apr-21", "2019-03", "2021-04"),
        ("Jan 18 – Feb 2020", "2018-01", "2020-02"),
        ("mar/2019 – atual", "2019-03", ""),
        ("2015/2019", "2015", "2019"),
        ("dal 2017 ad oggi", "2017", ""),
        ("Jan 2018 - Curr.", "2018-01", ""),
        ("since 03/19", "2019-03", ""),
        ("since 2017", "2017", ""),
        ("seit 03/2015", "2015-03", ""),
        ("depuis 2016", "2016", ""),
        ("desde 2018", "2018", ""),
        ("vanaf 2019", "2019", ""),
        ("2017 bis heute", "2017", ""),
        ("2017 – à ce jour", "2017", ""),
        ("2017 - en la actualidad", "2017", ""),
        ("2019 - tot heden", "2019", ""),
        ("2017 en la actualidad", "2017", ""),
        ("2017 onwards", "2017", ""),
        ("2017 à nos jours", "2017", ""),
        ("Okt. 2015 – lfd.", "2015-10", ""),
        ("01/03/16 - 30/05/18", "2016-03", "2018-05"),
        ("01.03.16 – 30.05.18", "2016-03", "2018-05"),
        ("01/03/19 - 05/06/21", "2019", "2021"),
        ("15-03-98 - heute", "1998-03", ""),
        ("01/06/2018 - 31/12/2022", "2018-06", "2022-12"),
        ("06/01/2018 - 12/31/2022", "2018-06", "2022-12"),
        ("Du 01/03/2015 au 30/06/2017", "2015-03", "2017-06"),
    ],
)
def test_a_range_is_read_however_it_is_written(words: str, started_on: str, ended_on: str) -> None:
    time = find_time(words)
    assert time is not None
    assert (time.started_on, time.ended_on, words[time.left : time.right]) == (started_on, ended_on, words)
    assert time.is_range
    assert time.is_sound


@pytest.mark.parametrize(
    "words", ["03/19", "01/03/19", "Ward 03/19 nights", "24/7 support", "10.15 - 11.45", "May 19"]
)
def test_two_digits_are_no_year_without_the_other_end_of_a_range(words: str) -> None:
    assert find_time(words) is None


def test_two_versions_are_no_years_of_work() -> None:
    time = find_time("Moved Exchange 2013/2016")
    assert time is not None
    assert not time.is_range


def test_days_of_one_year_keep_it() -> None:
    time = find_time("May 19 – June 21, 2018")
    assert time is not None
    assert (time.started_on, time.ended_on) == ("2018-06", "2018-06")


@pytest.mark.parametrize(
    ("written", "started_on", "ended_on"),
    [
        ("03/19 - present", "2019-03", ""),
        ("Sep '13 – May '16", "2013-09", "2016-05"),
        ("dal 2017 ad oggi", "2017", ""),
        ("Jan 2018 - Curr.", "2018-01", ""),
        ("2015/2019", "2015", "2019"),
    ],
)
def test_a_job_is_read_beside_its_time(written: str, started_on: str, ended_on: str) -> None:
    for line in (
        f"Nurse, Foo Ltd      {written}",
        f"{written}      Nurse, Foo Ltd",
        f"Nurse, Foo Ltd\n{written}",
    ):
        parsed = read_plain_text(f"Ada Byron\nada@x.example\n\nWork experience\n{line}\n".encode())
        (job,) = parsed.employments
        assert (job.position, job.employer, job.started_on, job.ended_on) == (
            "Nurse",
            "Foo Ltd",
            started_on,
            ended_on,
        )
