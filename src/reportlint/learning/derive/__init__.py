"""Good samples of one kind → a template of what they have in common, with the evidence for each line."""
