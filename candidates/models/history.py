"""How the history of what tables bring by the thousand is kept."""

import pghistory


def by_statement() -> tuple[pghistory.InsertEvent, pghistory.UpdateEvent]:
    """Return the trackers of a model of which a table brings thousands of rows in one statement.

    Their history is one statement more then, and not one for each row. What is changed stays told row by row,
    since both of its states have to be compared. A tracker belongs to one model, so each gets its own.
    """
    return pghistory.InsertEvent(level=pghistory.Statement), pghistory.UpdateEvent()
