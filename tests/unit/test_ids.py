"""Ids are told apart wherever they are made: also by the children of a process that had made some."""

import os
from uuid import UUID

from axis.lib.ids import new_id, new_text


def _made_in_a_child(number: int) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.write(writing, " ".join(str(new_id()) for _ in range(number)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        made = told.read().split()
    os.waitpid(child, 0)
    return made


def test_ids_are_ordered_by_when_they_were_made() -> None:
    made = [new_id() for _ in range(2_000)]
    assert made == sorted(set(made))
    assert {one.version for one in made} == {7}


def test_an_id_as_text_is_one_like_the_others() -> None:
    before, made, after = new_id(), UUID(new_text()), new_id()
    assert made.version == 7
    assert before.hex[:12] <= made.hex[:12] <= after.hex[:12]


def test_children_of_one_process_make_ids_of_their_own() -> None:
    new_id()
    made = [one for _ in range(2) for one in _made_in_a_child(500)] + [str(new_id()) for _ in range(500)]
    assert len(set(made)) == 1_500
    # What follows the time is by chance: no two of them began to count at one place.
    assert len({one[14:] for one in made}) == 1_500
