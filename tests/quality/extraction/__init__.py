"""The bed extraction is measured on, and the figures it is measured by."""
