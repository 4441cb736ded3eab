"""Word files written back: where the text stands in the bytes, comments, tracked changes; all else stays as it is."""
