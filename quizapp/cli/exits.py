"""What the exit codes mean, the same for every command."""

OK = 0
FAILED = 1
USAGE = 2
REFUSED = 3
INTERRUPTED = 130
