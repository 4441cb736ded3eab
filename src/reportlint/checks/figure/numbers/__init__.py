"""The numbers that fell out of a report, by the grammar of units and measure words."""
