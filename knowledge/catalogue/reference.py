"""What items refer to: departments, themes, life stages, service-point networks, printed forms and specimens."""

from __future__ import annotations

from typing import Literal

from knowledge.catalogue.base import Model, Slug, Text, Texts
from knowledge.catalogue.items import Audience


class Department(Model):
    """An implementing department (实施主体), named generically until a city's real one is known."""

    id: Slug
    name: Text
    short: Text


class Theme(Model):
    """A theme to browse by (主题)."""

    id: Slug
    name: Text
    audience: tuple[Audience, ...]
    icon: Slug | None = None


class LifeStage(Model):
    """A stage of a person's or an enterprise's life (生命阶段)."""

    id: Slug
    name: Text
    audience: Literal["person", "enterprise"]
    about: Text | None = None
    icon: Slug | None = None


class Network(Model):
    """A kind of service point (网点): government halls, household police windows, tax halls…"""

    id: Slug
    name: Text
    short: Text
    level: Literal["city", "county", "town", "village"]
    aliases: Texts = ()


class Form(Model):
    """A blank or sample form, or a specimen picture, that can be fetched."""

    id: Slug
    name: Text
    kind: Literal["blank", "sample", "specimen"]
    file: Text
