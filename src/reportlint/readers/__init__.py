"""Files to sources: each suffix has one reader, and what cannot be read says why."""
