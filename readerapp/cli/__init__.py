"""The command line over the tasks: one module per group of commands."""
