"""Tables that people send as a file: opened within hard limits, then read for what the bot needs of them."""
