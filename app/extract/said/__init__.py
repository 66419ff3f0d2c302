"""What was talked about, which side is reported as saying it, and in which set phrases."""
