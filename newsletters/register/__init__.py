"""The register: who gets letters, what they agreed to, who must never be written to, and what became of each letter."""
