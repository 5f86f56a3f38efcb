"""What the acts say, as data and pure functions. Imports nothing of Telegram and nothing of the database."""
