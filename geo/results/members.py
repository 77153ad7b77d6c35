"""Members of the JSON, each described once: written, read and put into the schema from that.

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
    """What a value may be.

    Attributes
    ----------
    schema
        Its JSON Schema.
    read
        Reads the member of an object with a given key; raises InputError with the member's path.
    write
        Returns the value as JSON.
    unit
        The unit of a number, for the documentation.
    """

    schema: Mapping[str, Any]
    read: Callable[[Item, str], Any]
    write: Callable[[Any], Any] = _same
    unit: str = ""


class Member(NamedTuple):
    """A member of an object.

    Attributes
    ----------
    name, kind, about
        Its key, what its value may be, and its description in the schema.
    field
        The attribute that holds it in Python, if that has another name.
    value
        Computes it from the value in Python, if no attribute holds it.
    missing
        What is read if it is missing, because an earlier adiz did not write it.
    is_left_out
        Whether it is not written if its value is `missing`.
    is_required
        Whether the schema requires it although it may be missing in older files.
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
        """Return the member's value for a value in Python."""
        return self.value(value) if self.value else getattr(value, self.attribute)

    def read(self, item: Item) -> Any:
        """Return what an object has for it; raise InputError if that is not of its kind."""
        if self.name not in item.values and self.missing is not REQUIRED:
            return self.missing
        return self.kind.read(item, self.name)

    def written(self, value: Any) -> dict[str, Any]:
        """Return it as a part of the JSON object for a value in Python; empty if it is left out."""
        held = self.of(value)
        if self.is_left_out and held == self.missing:
            return {}
        return {self.name: self.kind.write(held)}

    @property
    def attribute(self) -> str:
        """Name of the attribute that holds it in Python."""
        return self.field or self.name

    @property
    def schema(self) -> Schema:
        """Its JSON Schema."""
        about = {"description": self.about} if self.about else {}
        return about | dict(self.kind.schema)

    @property
    def described(self) -> tuple[Member, ...]:
        """Itself, as one of the members that an object describes."""
        return (self,)

    @property
    def required(self) -> list[str]:
        """Its name if the schema requires it."""
        return [self.name] if self.is_required or self.missing is REQUIRED else []


class Part(NamedTuple):
    """Members of an object that together are one attribute in Python; left out if that is None.

    Attributes
    ----------
    field
        The attribute.
    of
        Describes the members.
    is_required
        Whether the attribute is never None.
    """

    field: str
    of: Object
    is_required: bool = False

    def read(self, item: Item) -> Any:
        """Return the attribute's value; raise InputError if the object is not as described."""
        return self.of.read(item)

    def written(self, value: Any) -> dict[str, Any]:
        """Return the members of the JSON object for a value in Python."""
        held = getattr(value, self.field)
        return {} if held is None else self.of.written(held)

    @property
    def attribute(self) -> str:
        """Name of the attribute."""
        return self.field

    @property
    def described(self) -> tuple[Member, ...]:
        """Its members."""
        return self.of.described

    @property
    def required(self) -> list[str]:
        """Names of the members that are always there."""
        return self.of.required if self.is_required else []


class Object(NamedTuple):
    """An object of the JSON, with its members in the order in which they are written.

    Attributes
    ----------
    name
        The name under which the schema defines it.
    members
        Members and parts.
    make
        Makes the value in Python from the object and the attributes read. By default these
        attributes are returned, for a value that needs a path or a zone as well.
    about
        Its description in the schema.
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

        Members that are not described are ignored.

        Raises
        ------
        InputError
            If a member is missing or not of its kind.
        """
        return {member.attribute: member.read(item) for member in self.members}

    def read(self, item: Item) -> Any:
        """Return the value in Python; raise InputError if the object is not as described."""
        return self.make(item, self.fields(item))

    @property
    def described(self) -> tuple[Member, ...]:
        """Its members, including those of its parts."""
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
        """Names of the members that are always there."""
        return [name for member in self.members for name in member.required]


def nullable(kind: Kind) -> Kind:
    """Return the kind that is either this kind or null."""
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
    """Return the kind that reads null as if the member were missing."""
    return nullable(kind)._replace(schema=kind.schema)


def one(of: Object) -> Kind:
    """Return the kind of an object that the schema defines."""
    return Kind(
        {"$ref": f"#/$defs/{of.name}"}, lambda item, key: of.read(item.item(key)), of.written
    )


def many(of: Object) -> Kind:
    """Return the kind of a list of objects that the schema defines."""
    return Kind(
        {"type": "array", "items": {"$ref": f"#/$defs/{of.name}"}},
        lambda item, key: tuple(map(of.read, item.items(key))),
        lambda values: [of.written(value) for value in values],
    )


def mappings(of: Object) -> Kind:
    """Return the kind of a list of objects that stay mappings in Python, written unchanged."""

    def read(item: Item, key: str) -> tuple[dict[str, Any], ...]:
        return tuple(
            {name: value for name, value in of.fields(each).items() if value is not None}
            for each in item.items(key)
        )

    return Kind(
        {"type": "array", "items": of.schema}, read, lambda values: [dict(one) for one in values]
    )


def make(of: Callable[..., Any]) -> Callable[[Item, dict[str, Any]], Any]:
    """Return a function that calls `of` with all attributes that were read."""
    return lambda _, fields: of(**fields)
