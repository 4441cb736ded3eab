"""Learning from finished documents what a lost number looks like: the weights that checks/figure/numbers goes by."""
