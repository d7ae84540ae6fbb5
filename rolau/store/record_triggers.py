"""The triggers of a record table: they feed the log, keep keys, references and deleted rows."""

from rolau.models.fields import FieldType
from rolau.models.registry import Kind, Registry
from rolau.store.columns import GONE, AnyField, column_names, value_sql
from rolau.store.inlet import of_field
from rolau.store.log_tables import QUIET
from rolau.store.quoting import literal, name, names


def of_kind(kind: Kind, registry: Registry) -> dict[str, str]:
    """Return the triggers of a kind's table, name to definition, in order of creation.

    SQLite asks the trigger made last first: the one for known records comes last, so that a
    new record is not compared with the changes it has just made. Either order logs the same.
    """
    if kind.bulk:
        return _sealed(kind)
    made = [_key(kind), _delete(kind), *_references(kind, registry), _gone(kind)]
    made += [_update(kind, field) for field in kind.fields.values()]
    made += [_insert_new(kind), _insert_known(kind)]
    return dict(made)


def _trigger(kind: Kind, what: str, moment: str, when: str, body: list[str]) -> tuple[str, str]:
    title = f"{kind.name}_{what}"
    condition = f"\nWHEN {when}" if when else ""
    lines = "".join(f"  {statement};\n" for statement in body)
    sql = f"TRIGGER {name(title)} {moment} ON {name(kind.name)}{condition}\nBEGIN\n{lines}END"
    return title, sql


def _sealed(kind: Kind) -> dict[str, str]:
    """Rows of a release are written once; nothing watches them being written."""
    words = "published values are never edited: enter a value by hand or import a newer release"
    body = [f"SELECT RAISE(ABORT, '{words}')"]
    return dict(
        _trigger(kind, f"no_{act.lower()}", f"BEFORE {act}", f"NOT {QUIET}", body)
        for act in ("UPDATE", "DELETE")
    )


def _key(kind: Kind) -> tuple[str, str]:
    body = [f"SELECT RAISE(ABORT, '{kind.name}: a key never changes')"]
    return _trigger(kind, "key", 'BEFORE UPDATE OF "id"', 'NEW."id" IS NOT OLD."id"', body)


def _delete(kind: Kind) -> tuple[str, str]:
    """A deletion becomes a mark (R2); the row stays, so nothing is left pointing to nothing."""
    body = [
        f'UPDATE {name(kind.name)} SET "{GONE}" = 1 WHERE "id" = OLD."id" AND "{GONE}" = 0',
        "SELECT RAISE(IGNORE)",
    ]
    return _trigger(kind, "delete", "BEFORE DELETE", f"NOT {QUIET}", body)


def _log(kind: Kind, field: str, value: str, mode: int, gone: str) -> str:
    values = f"{literal(kind.name)}, NEW.\"id\", '{field}', {value}, {mode}, {gone}"
    return f'INSERT INTO "_inlet" VALUES ({values})'


def _gone(kind: Kind) -> tuple[str, str]:
    moment = f'AFTER UPDATE OF "{GONE}"'
    when = f'NEW."{GONE}" IS NOT OLD."{GONE}"'
    return _trigger(kind, "life", moment, when, [_log(kind, "", f'NEW."{GONE}"', 1, "0")])


def _update(kind: Kind, field: AnyField) -> tuple[str, str]:
    of = column_names(field)
    differs = " OR ".join(f"NEW.{name(column)} IS NOT OLD.{name(column)}" for column in of)
    when = (
        f"({differs}) AND NOT {QUIET}"  # the inlet asks too; a merge of thousands need not go there
    )
    # Deleted before or after: whichever trigger runs first, the edit knows the deletion.
    gone = f'OLD."{GONE}" OR NEW."{GONE}"'
    body = [_log(kind, field.name, value_sql(field, "NEW"), 0, gone)]
    return _trigger(kind, f"set_{field.name}", f"AFTER UPDATE OF {names(of)}", when, body)


def _known(kind: Kind) -> str:
    return (
        '(EXISTS (SELECT 1 FROM "_change" "c" WHERE'
        f""" {of_field('"c"', literal(kind.name), 'NEW."id"', "''")})"""
        f' OR NEW."{GONE}")'
    )


def _insert_new(kind: Kind) -> tuple[str, str]:
    """A record the log has never heard of: everything it holds is new."""
    values = [("", f'NEW."{GONE}"')]
    values += [(field.name, value_sql(field, "NEW")) for field in kind.fields.values()]
    body = [
        f'INSERT INTO "_log" VALUES ({literal(kind.name)}, NEW."id", \'{field}\', {value}, NULL, 0)'
        for field, value in values
    ]
    return _trigger(kind, "add", "AFTER INSERT", f"NOT {_known(kind)} AND NOT {QUIET}", body)


def _insert_known(kind: Kind) -> tuple[str, str]:
    """A record the log knows, written over by INSERT OR REPLACE: the differences are new.

    One that comes back is first taken back, one that goes is deleted last: so neither looks
    like an edit that did not know of the deletion.
    """
    life = f'INSERT INTO "_inlet" SELECT {literal(kind.name)}, NEW."id", \'\', NEW."{GONE}", 0, 0'
    body = [
        f'{life} WHERE NEW."{GONE}" = 0',
        *(
            _log(kind, field.name, value_sql(field, "NEW"), 0, f'NEW."{GONE}"')
            for field in kind.fields.values()
        ),
        f'{life} WHERE NEW."{GONE}" = 1',
    ]
    return _trigger(kind, "replace", "AFTER INSERT", _known(kind), body)


def _references(kind: Kind, registry: Registry) -> list[tuple[str, str]]:
    """A reference to nothing is refused, whatever the tool's foreign-key setting."""
    made = []
    for field in kind.fields.values():
        nothing = points_to_nothing(field, f"NEW.{name(field.name)}", registry)
        if not nothing:
            continue
        words = f"{kind.name}.{field.name}: there is no such record"
        body = [f"SELECT RAISE(ABORT, '{words}')"]
        when = f"NOT {QUIET} AND NEW.{name(field.name)} IS NOT NULL AND {nothing}"
        made.append(_trigger(kind, f"to_{field.name}", "BEFORE INSERT", when, body))
        moment = f"BEFORE UPDATE OF {name(field.name)}"
        changed = f"NEW.{name(field.name)} IS NOT OLD.{name(field.name)} AND {when}"
        made.append(_trigger(kind, f"moves_{field.name}", moment, changed, body))
    return made


def points_to_nothing(field: AnyField, value: str, registry: Registry) -> str:
    """Return SQL that is true when ``value`` (SQL, not NULL) names a record that is not there.

    Empty text when the field is no reference.
    """
    if field.type is FieldType.REFERENCE:
        table = name(field.target)

        def missing(one: str) -> str:
            return f'NOT EXISTS (SELECT 1 FROM {table} "r" WHERE "r"."id" = {one})'

    elif field.type is FieldType.ANY_RECORD:

        def missing(one: str) -> str:
            return _missing_of_any(one, registry)

    else:
        return ""
    if not field.many:
        return missing(value)
    return (
        'EXISTS (WITH RECURSIVE "p" ("one", "rest") AS (SELECT NULL, '
        f"{value} || ',' UNION ALL SELECT substr(\"rest\", 1, instr(\"rest\", ',') - 1),"
        ' substr("rest", instr("rest", \',\') + 1) FROM "p" WHERE "rest" <> \'\')'
        f' SELECT 1 FROM "p" WHERE "one" IS NOT NULL AND {missing(chr(34) + "one" + chr(34))})'
    )


def _missing_of_any(value: str, registry: Registry) -> str:
    """Return the same for ``kind:id``: the log knows every record of every kind.

    Values of releases have no life of their own there and are taken at their word.
    """
    colon = f"instr({value}, ':')"
    kind, key = f"substr({value}, 1, {colon} - 1)", f"substr({value}, {colon} + 1)"
    bulk = ", ".join(literal(entry.name) for entry in registry if entry.bulk)
    known = (
        f'EXISTS (SELECT 1 FROM "_change" "r" WHERE'
        f""" {of_field('"r"', kind, key, "''")})"""
    )
    return f"NOT ({known} OR {kind} IN ({bulk}))" if bulk else f"NOT {known}"
