"""Market figures: entered, signed, compared by people, and told only while they are fresh."""
