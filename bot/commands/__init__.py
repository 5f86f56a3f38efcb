"""The commands of `python -m bot`, one a module, each importing only what it needs."""
