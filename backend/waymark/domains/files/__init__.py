"""Files that were uploaded: a row for what is known of each, its bytes through kit/files."""
