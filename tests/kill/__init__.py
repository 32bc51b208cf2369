"""Real workers and servers, killed while rows are being worked on."""
