"""What only the site needs."""
