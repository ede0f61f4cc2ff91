"""Who acts in a clause, of the names that stand in it.

A name acts if it is of a kind that can (a platform, company, person, means of payment) and nothing shows that it
does not: what is launched (推出“小站”), what is somebody's (甲的乙), and what is only quoted in passing do not act.
A product acts through what it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .curated import Entity
from .fold import fold
from .model import Mention, Span
from .sentences import clauses

__all__ = ["Acting", "find_actors", "launched_in"]

_ACTING = frozenset({"platform", "company", "person"})
# A means of payment or a product is named as a tool as often as not: it acts only as the subject.
_TOOLS = frozenset({"payment", "product"})
#: What brings something new into the world; the name after it is what is brought. 发布会, 上线后 bring nothing.
_LAUNCH = (
    r"(?:推出|开通|上线|开启|发布|开售|开设|开办|启动|创办|成立|发行|首发|上架|建立|创建|创立|打造|开发|启用|推|办)"
    r"(?!会|者|商|日|当天|当日|以来|之后|之前|后|前|时)"
)
# From the launch to its object: 了新的电商平台“, 出, 过…; a place or a companion on the way is no object.
_LAUNCHED = re.compile(_LAUNCH + r"(?:了|出了|过|出)?(?P<gap>[^,。;:!?在与和同向给]{0,14})$")
_OPENING, _CLOSING = "“\"‘'「『《", "”\"’'」』》"
_GOVERNED = re.compile(
    r"(?:在|于|通过|利用|使用|采用|用|以|从|由|对于|对|向|给|把|将|被|基于|借助|支持|接入)[^,。;:]{0,10}$"
)
_JOINT = re.compile(r"\s*(?:、|和|与|及|以及|同|跟|携手|联合|联手)\s*")
_EXPLAINS = re.compile(r"[—–:]\s*$")


@dataclass(frozen=True, slots=True)
class Acting:
    """The entities that act, in the order of the text, and those among them that are the subject."""

    actors: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()


def find_actors(
    text: str,
    core: Span,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    *,
    after: int | None = None,
) -> Acting:
    """The entities that act in one telling.

    ``mentions`` are those inside ``core``, in order; ``after`` is the end of its date: a name right there begins
    its clause. Names without an entity are passed over.
    """
    pieces = clauses(text, core)
    actors: list[str] = []
    subject: list[str] = []
    replaced: set[str] = set()
    last: Mention | None = None
    for mention in mentions:
        entity = entities.get(mention.entity)
        clause = next((p for p in pieces if p.start <= mention.span.start < p.end), None)
        if entity is None or clause is None:
            continue
        start = after if after is not None and clause.start <= after <= mention.span.start else clause.start
        before = fold(text[start : mention.span.start])
        if not _acts(text, before, mention, last, clause, entity):
            last = mention
            continue
        name = _stands_for(entity, entities)
        if (_joined(text, last, mention, actors, entities) and subject and subject[-1] == actors[-1]) or (
            not subject and not _GOVERNED.search(before)
        ):
            subject.append(name)
        if not before.strip() and _EXPLAINS.search(fold(text[core.start : clause.start])):
            replaced.update(_ancestors(entity, entities))
        if name not in actors:
            actors.append(name)
        last = mention
    kept = tuple(name for name in actors if name not in replaced)
    return Acting(kept, tuple(dict.fromkeys(name for name in subject if name in kept)))


def launched_in(text: str, core: Span, mentions: Sequence[Mention]) -> frozenset[str]:
    """The entities that a telling brings into the world: 推出了“小站”, 开通了钱包."""
    pieces = clauses(text, core)
    found = set()
    last: Mention | None = None
    for mention in mentions:
        start = next((p.start for p in pieces if p.start <= mention.span.start < p.end), core.start)
        if _is_launched(fold(text[start : mention.span.start]), mention, last):
            found.add(mention.entity)
        last = mention
    return frozenset(found)


def _is_launched(before: str, mention: Mention, last: Mention | None) -> bool:
    launched = _LAUNCHED.search(before)
    if not launched:
        return False
    gap = launched["gap"].rstrip(_OPENING)
    return before[-1:] in _OPENING or last is None or last.span.end <= mention.span.start - len(gap)


def _acts(
    text: str, before: str, mention: Mention, last: Mention | None, clause: Span, entity: Entity
) -> bool:
    if entity.type not in _ACTING | _TOOLS:
        return False
    quoted = before[-1:] in _OPENING and bool(before)
    if _is_launched(before, mention, last):
        return False
    between = text[last.span.end : mention.span.start] if last and last.span.start >= clause.start else ""
    if between.strip(_OPENING + _CLOSING) == "的":
        return False
    if quoted and before.strip(_OPENING).strip():
        return False
    return entity.type in _ACTING or entity.type == "product" or not _GOVERNED.search(before)


def _stands_for(entity: Entity, entities: Mapping[str, Entity]) -> str:
    """The name that acts: a product's owner, as far up as needed; the entity itself for all others."""
    while entity.type == "product" and entity.parent in entities:
        entity = entities[entity.parent]
    return entity.entity


def _ancestors(entity: Entity, entities: Mapping[str, Entity]) -> set[str]:
    found: set[str] = set()
    while entity.parent in entities:
        entity = entities[entity.parent]
        found.add(entity.entity)
    return found


def _joined(
    text: str, last: Mention | None, mention: Mention, actors: Sequence[str], entities: Mapping[str, Entity]
) -> bool:
    if last is None or not actors or _stands_for(entities[last.entity], entities) != actors[-1]:
        return False
    return bool(_JOINT.fullmatch(fold(text[last.span.end : mention.span.start]).strip(_OPENING + _CLOSING)))
