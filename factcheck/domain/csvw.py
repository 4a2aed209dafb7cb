"""The table of verdicts described for machines: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data)."""

from typing import Any

from factcheck.domain.columns import COLUMNS, SEPARATORS, Column, Datatype

MEDIA_TYPE = "application/csvm+json"

_DATATYPES: dict[Datatype, str | dict[str, str]] = {
    Datatype.ADDRESS: "anyURI",
    Datatype.ADDRESSES: "anyURI",
    Datatype.DAY: {"base": "date", "format": "yyyy-MM-dd"},
    Datatype.MOMENT: {"base": "datetime", "format": "yyyy-MM-ddTHH:mm:ssX"},
    Datatype.NUMBER: "decimal",
    Datatype.BOOLEAN: {"base": "boolean", "format": "true|false"},
}


def metadata(base_url: str) -> dict[str, Any]:
    """The metadata document of verdicts.csv, to be served beside it. ``base_url`` is what public links begin with."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": "verdicts.csv",
        "dc:title": "Published verdicts of a fact-checking desk",
        "dc:description": "Text that a spreadsheet would run as a formula has an apostrophe in front.",
        "dialect": {
            "encoding": "utf-8",
            "header": True,
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminators": ["\r\n"],
        },
        "tableSchema": {
            "aboutUrl": f"{base_url}/c/{{claim_id}}",
            "primaryKey": "claim_id",
            "columns": [_column(column) for column in COLUMNS],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.meaning,
        "datatype": _datatype(column),
        "required": column.is_required,
    }
    if column.datatype in SEPARATORS:
        described["separator"] = SEPARATORS[column.datatype]
    return described


def _datatype(column: Column) -> str | dict[str, Any]:
    if column.datatype is Datatype.INTEGER:
        lowest, highest = (column.values[0], column.values[-1]) if column.values else ("0", None)
        return {"base": "integer", "minimum": int(lowest)} | ({"maximum": int(highest)} if highest else {})
    if column.values:
        return {"base": "string", "format": "|".join(column.values)}
    return _DATATYPES.get(column.datatype, "string")
