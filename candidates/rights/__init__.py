"""What a person may demand of us, and what is done for it: for now, that they are erased."""
