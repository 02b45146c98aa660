"""What two outputs need: tokens, fonts, pictures, PDF, QR codes, Jinja, atomic files."""
