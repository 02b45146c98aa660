"""A property that is made when somebody first asks for it.

Input: a method without arguments. Output: what `functools.cached_property` is, without the lock that Python 3.11 takes
at every first asking: a text under check has twenty such properties, and belongs to one thread.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class Once(Generic[Value]):
    """Stands in the class; the value stands in the object from the first asking on, and is found there first."""

    def __init__(self, make: Callable[[Any], Value]) -> None:
        self._make, self.__doc__ = make, make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> "Once[Value]": ...

    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...

    def __get__(self, owner: object | None, kind: type) -> "Once[Value] | Value":
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._make(owner)
        return value
