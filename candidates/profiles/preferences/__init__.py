"""What people say they want, refuse or wait for, and what it means for a role and for writing to them."""
