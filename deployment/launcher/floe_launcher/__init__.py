"""The running half of `./floe`: starts, finds, shows and stops nodes. Standard library only."""
