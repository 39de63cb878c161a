"""FIT, the format of most watches: bytes to columns to activities, and back to bytes."""
