"""The newspaper: an issue of the library becomes press and screen PDFs."""
