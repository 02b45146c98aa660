"""Random expressions of the language of segments, for tests of whoever reads or asks them.

Input: simple expressions. Output: one step of `hypothesis.strategies.recursive`: not, both, either of what it is given.
"""

from hypothesis import strategies as st

from plugins.toolkit.segments.values import Both, Either, Expression, Not


def nested(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(lambda part: Not(part=part), inner),
        st.builds(lambda some: Both(parts=some), parts),
        st.builds(lambda some: Either(parts=some), parts),
    )
