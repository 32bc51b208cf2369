"""What the domain of candidates announces upward, synchronously and inside the sender's transaction.

`candidate_merged`: arguments kept, merged (both Candidate) and now. A receiver moves what it keeps about the
merged person to the kept one, and returns what it needs to move it back, as JSON; or raises a DomainError,
and nobody is merged.
`candidate_unmerged`: arguments kept, merged, now and elsewhere, which holds under the receiver's name what it
returned.
"""

from django.dispatch import Signal

candidate_merged = Signal()
candidate_unmerged = Signal()
