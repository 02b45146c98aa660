"""Tests of newsletters.returns."""
