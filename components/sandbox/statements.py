"""Which statements are run: one that only reads, by DuckDB's own parser."""

import duckdb

_PIVOTED = ("pivot", "pivot_wider", "from", "with", "(", "select")
"""What a statement that pivots may begin with: neither CREATE nor INSERT nor COPY."""


class RefusedStatement(Exception):
    """A statement that is not run: `kind` is the class of fault, the text what there is to say."""

    def __init__(self, kind: str, text: str = "") -> None:
        super().__init__(text)
        self.kind = kind


def parse_statement(connection: duckdb.DuckDBPyConnection, text: str) -> duckdb.Statement:
    """Parse the one statement in the text, by DuckDB's own parser.

    Raises RefusedStatement for any other number or kind.
    """
    statements = connection.extract_statements(text)
    if len(statements) != 1:
        raise RefusedStatement("several" if statements else "nothing")
    statement = statements[0]
    if _list_words(text)[0][1] == "explain":
        allowed = any(_is_one_select(connection, inner) for inner in _list_explained(text))
    else:
        allowed = _is_select(statement)
    if not allowed:
        raise RefusedStatement("kind", statement.type.name)
    return statement


def _is_select(statement: duckdb.Statement) -> bool:
    """Tell whether it only reads.

    DESCRIBE, SUMMARIZE and SHOW are a SELECT for DuckDB; what pivots has a type of its own.
    """
    types = duckdb.StatementType
    return statement.type == types.SELECT or (
        statement.type == types.MULTI and _list_words(statement.query)[0][1] in _PIVOTED
    )


def _is_one_select(connection: duckdb.DuckDBPyConnection, text: str) -> bool:
    """Tell whether a text is one SELECT, whatever its spelling."""
    try:
        statements = connection.extract_statements(text)
    except duckdb.Error:
        return False
    return len(statements) == 1 and _is_select(statements[0])


def _list_words(text: str) -> list[tuple[int, str]]:
    """List the text's tokens but comments: offset, and the small letters up to the next."""
    tokens = duckdb.tokenize(text)
    ends = [offset for offset, _ in tokens[1:]] + [len(text)]
    return [
        (offset, text[offset:end].strip().lower())
        for (offset, kind), end in zip(tokens, ends, strict=True)
        if kind.name != "comment"
    ]


def _list_explained(text: str) -> list[str]:
    """List what EXPLAIN [ANALYZE] [(options)] may be about: with and without a first bracket."""
    words = _list_words(text)
    start = 2 if len(words) > 1 and words[1][1] in ("analyze", "analyse") else 1
    candidates = [offset for offset, _ in words[start : start + 1]]
    if len(words) > start and words[start][1] == "(":
        closed = next(
            (i for i, (_, word) in enumerate(words) if i > start and word == ")"), len(words)
        )
        candidates += [offset for offset, _ in words[closed + 1 : closed + 2]]
    return [text[offset:] for offset in candidates]


def strip_semicolons(text: str) -> str:
    """Strip the semicolons behind a statement: as part of another one it takes none."""
    words = _list_words(text)
    while words and words[-1][1] == ";":
        text = text[: words.pop()[0]]
    return text
