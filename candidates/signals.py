"""What the domain of candidates announces upward, synchronously and inside the sender's transaction.

`candidate_merged`: arguments kept, merged (both Candidate) and now. A receiver moves what it keeps about the
merged person to the kept one, and returns what it needs to move it back, as JSON; or raises a DomainError,
and nobody is merged.
`candidate_unmerged`: arguments kept, merged, now and elsewhere, which holds under the receiver's name what it
returned.
`candidate_erased`: arguments candidate, is_for_good, actor_id (None for the clock) and now. Sent twice, with
the turn of the person held: when they are deleted, so that nothing leaves for them any more, and when they
are erased for good.
"""

from django.dispatch import Signal

candidate_merged = Signal()
candidate_unmerged = Signal()
candidate_erased = Signal()
