"""How the history of what tables bring by the thousand is kept."""

import pghistory


def former_states() -> tuple[pghistory.UpdateEvent, pghistory.DeleteEvent]:
    """Return the trackers of a model that keep what a row was, whenever it is changed or deleted.

    What it is now stands in the row itself, so that nothing is written twice when a table brings thousands.
    A tracker belongs to one model, so each gets its own.
    """
    return pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(level=pghistory.Statement)
