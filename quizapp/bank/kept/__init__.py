"""What has been worked out before, so that a bank opens and is checked at once."""
