"""SourceDocument to Candidate, employments, education, skills and contact points."""
