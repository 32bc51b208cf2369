"""Values and small mechanisms that know no model and no app."""
