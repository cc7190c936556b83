"""Packages as controllers of others list them: each manifest again as OGraf has it.

Counterpart: `console.remote.ograf` gives them out.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import fields

from console.graphics.packages import SCHEMA, Package, Packages
from console.show.types import GraphicId


def manifests(packages: Packages) -> Mapping[GraphicId, Mapping[str, Any]]:
    """Give every usable package's manifest, by id."""
    return {id_: manifest_fields(package) for id_, package in packages.by_id.items()}


def manifest_fields(package: Package) -> dict[str, Any]:
    """Write a manifest's fields; what it does not say is left out."""
    return {"$schema": SCHEMA, **_plain(package.manifest), **package.vendor}


def _plain(value: Any) -> Any:
    """Write a struct as JSON names it, without what only stands in for nothing."""
    if isinstance(value, Struct):
        said = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.encode_name: _plain(one) for field, one in said if one != field.default}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
