"""Who did what to which row, when: acts outlive the people and rows they name."""
