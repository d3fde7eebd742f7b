"""The engines that are compared. Each runs in a process and an environment of its own (`serve`), with the same number of threads."""
