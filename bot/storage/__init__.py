"""What is kept: one SQLite file, its migrations, and the functions that read and write its rows."""
