"""A member of the JSON, described once: it is written, read and put into the schema from that.

Named tuples rather than dataclasses: every command imports them, and they are made in a tenth of
the time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from ..json_object import Item

REQUIRED: Final = object()
"""No value stands for a member that is missing: an answer without it is refused."""

Schema = dict[str, Any]


def _same(value: Any) -> Any:
    return value


def _as_read(_: Item, fields: dict[str, Any]) -> dict[str, Any]:
    return fields


class Kind(NamedTuple):
    """What a value may be: its JSON Schema, how it is read of an object, and how it is written.

    read: raises InputError with the member's path. unit: of a number.
    """

    schema: Mapping[str, Any]
    read: Callable[[Item, str], Any]
    write: Callable[[Any], Any] = _same
    unit: str = ""


class Member(NamedTuple):
    """A member of an object.

    field: the attribute that holds it in Python, where it has another name; value: what it is of
    the value in Python, where no attribute holds it. missing: what is read where an earlier adiz
    wrote no such member. is_left_out: whether it is not written where its value is that one.
    is_required: whether the schema asks for it all the same.
    """

    name: str
    kind: Kind
    about: str = ""
    field: str = ""
    value: Callable[[Any], Any] | None = None
    missing: Any = REQUIRED
    is_left_out: bool = False
    is_required: bool = False

    def of(self, value: Any) -> Any:
        """Return what it is of a value in Python."""
        return self.value(value) if self.value else getattr(value, self.attribute)

    def read(self, item: Item) -> Any:
        """Return what an object holds of it; InputError where that is not of its kind."""
        if self.name not in item.values and self.missing is not REQUIRED:
            return self.missing
        return self.kind.read(item, self.name)

    def written(self, value: Any) -> dict[str, Any]:
        """Return what an object has of it for a value in Python; nothing where it is left out."""
        held = self.of(value)
        if self.is_left_out and held == self.missing:
            return {}
        return {self.name: self.kind.write(held)}

    @property
    def attribute(self) -> str:
        """The attribute that holds it in Python."""
        return self.field or self.name

    @property
    def schema(self) -> Schema:
        """What the schema says of it."""
        about = {"description": self.about} if self.about else {}
        return about | dict(self.kind.schema)

    @property
    def described(self) -> tuple[Member, ...]:
        """Itself, as an object describes it."""
        return (self,)

    @property
    def required(self) -> list[str]:
        """Its name where the schema asks for it."""
        return [self.name] if self.is_required or self.missing is REQUIRED else []


class Part(NamedTuple):
    """Members of an object that one attribute holds; none of them is there where that is None.

    is_required: whether that is never so.
    """

    field: str
    of: Object
    is_required: bool = False

    def read(self, item: Item) -> Any:
        """Return what an object holds of it; InputError where that is not as described."""
        return self.of.read(item)

    def written(self, value: Any) -> dict[str, Any]:
        """Return the members that an object has for a value in Python."""
        held = getattr(value, self.field)
        return {} if held is None else self.of.written(held)

    @property
    def attribute(self) -> str:
        """The attribute that holds it in Python."""
        return self.field

    @property
    def described(self) -> tuple[Member, ...]:
        """Its members."""
        return self.of.described

    @property
    def required(self) -> list[str]:
        """The names of those of its members that are always there."""
        return self.of.required if self.is_required else []


class Object(NamedTuple):
    """An object of the JSON: its members in the order in which they are written.

    name: under which the schema defines it. make: of the object and what was read of it, the value
    in Python; by default what was read, for what is made of it with a path or a zone.
    """

    name: str
    members: tuple[Member | Part, ...]
    make: Callable[[Item, dict[str, Any]], Any] = _as_read
    about: str = ""

    def written(self, value: Any) -> dict[str, Any]:
        """Return a value as an object of the JSON."""
        made: dict[str, Any] = {}
        for member in self.members:
            made |= member.written(value)
        return made

    def fields(self, item: Item) -> dict[str, Any]:
        """Return what an object holds, by the names of the attributes.

        Members that are not described are ignored. Raises InputError where one is missing or not of
        its kind.
        """
        return {member.attribute: member.read(item) for member in self.members}

    def read(self, item: Item) -> Any:
        """Return the value in Python; InputError where the object is not as described."""
        return self.make(item, self.fields(item))

    @property
    def described(self) -> tuple[Member, ...]:
        """Its members, those of parts among them."""
        return tuple(one for member in self.members for one in member.described)

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        about = {"description": self.about} if self.about else {}
        properties = {member.name: member.schema for member in self.described}
        required = {"required": self.required} if self.required else {}
        return about | {"type": "object", **required, "properties": properties}

    @property
    def required(self) -> list[str]:
        """The names of the members that are always there."""
        return [name for member in self.members for name in member.required]


def nullable(kind: Kind) -> Kind:
    """Return the kind, or null."""
    schema = dict(kind.schema)
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    elif isinstance(schema.get("type"), str):
        schema["type"] = [schema["type"], "null"]
    else:
        schema = {"anyOf": [{"type": "null"}, schema]}
    return Kind(
        schema,
        lambda item, key: item.optional(kind.read, key),
        lambda value: None if value is None else kind.write(value),
        kind.unit,
    )


def lenient(kind: Kind) -> Kind:
    """Return the kind, null of which is read as if it were missing."""
    return nullable(kind)._replace(schema=kind.schema)


def one(of: Object) -> Kind:
    """Return the kind of an object that the schema defines."""
    return Kind(
        {"$ref": f"#/$defs/{of.name}"}, lambda item, key: of.read(item.item(key)), of.written
    )


def many(of: Object) -> Kind:
    """Return the kind of a list of such objects."""
    return Kind(
        {"type": "array", "items": {"$ref": f"#/$defs/{of.name}"}},
        lambda item, key: tuple(map(of.read, item.items(key))),
        lambda values: [of.written(value) for value in values],
    )


def mappings(of: Object) -> Kind:
    """Return the kind of a list of objects that are mappings in Python, written as they are."""

    def read(item: Item, key: str) -> tuple[dict[str, Any], ...]:
        return tuple(
            {name: value for name, value in of.fields(each).items() if value is not None}
            for each in item.items(key)
        )

    return Kind(
        {"type": "array", "items": of.schema}, read, lambda values: [dict(one) for one in values]
    )


def make(of: Callable[..., Any]) -> Callable[[Item, dict[str, Any]], Any]:
    """Return what makes a value of all that was read."""
    return lambda _, fields: of(**fields)
