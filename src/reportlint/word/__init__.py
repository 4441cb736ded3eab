"""Word files written back: places of the text in the bytes, comments, tracked changes; what is not ours stays as it is."""
