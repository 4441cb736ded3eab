"""Whole archives: a manifest, shards that are done one by one and left done, Parquet out, a summary of all."""
