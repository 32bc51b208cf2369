"""What happened over many messages."""
