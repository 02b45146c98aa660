"""The house's packages: the content model, the linter, the toolkit, the website and the press itself."""
