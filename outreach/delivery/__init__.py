"""An approved letter leaves once: scheduled, claimed, handed to a server, told from what may have left."""
