"""What the fee for digital mining is to be counted from, read from a whole message."""
