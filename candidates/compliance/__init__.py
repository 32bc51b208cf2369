"""Who may be kept and written to: refusals as fingerprints."""
