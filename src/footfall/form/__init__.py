"""Form: a video of a runner to measures of how they run."""
