"""One file a command, with `configure(parser)` and `run(arguments)`; `cli.main` lists them."""
