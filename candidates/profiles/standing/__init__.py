"""What a person is by their documents: occupation, seniority, years of work and place."""
