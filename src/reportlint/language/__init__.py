"""Chinese as reports write it: numerals, measure words, patterns, words; it knows no document."""
