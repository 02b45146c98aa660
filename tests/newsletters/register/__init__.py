"""The register: its database, its people, and what stays of them."""
