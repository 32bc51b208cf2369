"""What the gate judges: a letter ready to leave, and what it lacks."""

from dataclasses import dataclass

from outreach.senders.rules import Letter


@dataclass(frozen=True)
class Prepared:
    """A letter as it would leave now.

    Args:
        letter: None when there is no sender, no address or no draft to make it from.
        missing: What the law asks of it and it lacks, as plain sentences.
    """

    letter: Letter | None
    missing: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """The hash an approval would bind to; empty without a letter."""
        return self.letter.sha256 if self.letter else ""
