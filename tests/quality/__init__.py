"""What people see: accessibility, weight and width of every page."""
