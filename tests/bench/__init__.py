"""Benchmarks: generated sites of many posts, ours beside Material's own blog in the same run."""
