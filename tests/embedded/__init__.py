"""The embedded run at its promised interface: commands, messages, and what is left afterwards."""
