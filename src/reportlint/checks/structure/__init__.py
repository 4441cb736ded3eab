"""SEC: what a document must hold, and in which order."""
