"""What may be wrong with a bot that runs on a server, looked at from outside: nothing here writes or sends anything."""
