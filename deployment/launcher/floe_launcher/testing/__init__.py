"""`./floe test` in parts: what the shards are, how one runs, what an earlier run proved already."""
