"""RES: what the making of a document left in it."""
