"""What a report is: its kind, and what its sections are by their titles."""
