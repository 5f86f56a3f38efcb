"""A day in somebody's own words, in Kazakh and in Russian."""
