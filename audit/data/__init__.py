"""Compact tables that the package ships; beside each stand its origin, its licence and the script that makes it."""
