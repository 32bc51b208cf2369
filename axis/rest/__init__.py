"""What every API shares: problems as JSON, and later paging and strict fields."""
