"""Delivery: a frozen campaign, a row for each recipient, and the way to the mail server and back."""
