"""The watch: files of any make and age to activities, and activities back to files."""
