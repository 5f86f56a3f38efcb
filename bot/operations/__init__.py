"""What the operator of the bot sees: its health, its numbers, and what cannot wait."""
