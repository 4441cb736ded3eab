"""Word files (.docx, .docm) as their reader sees them, computed labels and all; only the standard library is used."""
