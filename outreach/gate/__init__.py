"""May this message be sent? The person's answer of compliance, and what only outreach knows."""
