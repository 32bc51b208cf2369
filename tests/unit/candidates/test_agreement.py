"""How well extraction agrees with a careful reader, on statements of many professions."""

from tests.unit.candidates.scoring import agreement, bullets, read

# The ladder, from the most that is theirs to the least; a mistake may go down it, never up (drafting.md 5.1).
_LADDER = ("led", "co_led", "own_part", "we", "helped", "present", "duty")


def test_the_sets_are_wide_enough_to_say_anything() -> None:
    assert len(bullets("bullets")) >= 60
    assert len({bullet.profession for bullet in bullets("bullets")}) >= 12
    assert len({bullet.profession for bullet in bullets("unseen")}) >= 12


def test_the_set_the_rules_were_made_with_is_read_as_a_careful_reader_does() -> None:
    result = agreement("bullets")
    assert not result.misses, "\n".join(result.misses)


def test_an_unseen_set_is_read_as_well_as_it_was_at_first() -> None:
    result = agreement("unseen")
    detail = "\n".join(result.misses)
    assert result.kind >= 0.85, detail
    assert result.role >= 0.85, detail
    assert result.suspect == 1, detail
    assert result.precision >= 0.91, detail
    assert result.recall >= 0.95, detail


def test_nobody_is_given_more_than_they_say() -> None:
    for bullet in (*bullets("bullets"), *bullets("unseen")):
        said, wanted = read(bullet.text).role_level, bullet.role
        assert _LADDER.index(said) >= _LADDER.index(wanted), bullet.text
