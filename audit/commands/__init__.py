"""The commands of the shell, one file each; cli.py lists them. Heavy imports wait until a command runs."""
