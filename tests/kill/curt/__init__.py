"""Sends in a hurry: the limits and pauses of delivery, shortened to seconds."""
