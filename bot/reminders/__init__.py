"""Rules over rows: what a user is to be told, when, and until when it is of use. Pure: nothing here asks a database."""
