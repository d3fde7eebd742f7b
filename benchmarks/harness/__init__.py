"""Runs engines side by side: one process each, turns taken query by query, answers compared before times are believed."""
