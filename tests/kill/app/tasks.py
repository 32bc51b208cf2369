"""waiting -> halfway -> finished."""

from uuid import UUID

from axis.work.running import work_on
from tests.kill.app.models import Chore, ChoreState, Poison
from tests.kill.app.services import do_chore


@work_on(Chore, "kill.first")
def first(chore_id: UUID) -> None:
    """Waiting -> halfway."""
    if not Chore.objects.filter(pk=chore_id, poison=Poison.IDLE).exists():
        do_chore(chore_id=chore_id, from_=ChoreState.WAITING, to=ChoreState.HALFWAY)


@work_on(Chore, "kill.second")
def second(chore_id: UUID) -> None:
    """Halfway -> finished."""
    do_chore(chore_id=chore_id, from_=ChoreState.HALFWAY, to=ChoreState.FINISHED)
