"""Writers of files: Word, PDF, a picture, a calendar."""
