"""Which browser tests wait for `make soak`."""

import os

# Many pictures of one page, whose parts tests/quality/test_axe.py judges every time.
collect_ignore = [] if os.environ.get("AXIS_SOAK") == "1" else ["test_review_states.py"]
