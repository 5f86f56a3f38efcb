"""A Bot API server on the loopback over a small world, with Telegram's limits: for the tests and the demo."""
