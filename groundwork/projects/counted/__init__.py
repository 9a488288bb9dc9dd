"""Counting case by case in a test of change, without Django: what was predicted, what was counted, how they compare."""
