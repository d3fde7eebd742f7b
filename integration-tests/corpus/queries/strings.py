"""The str namespace and concatenation of texts."""

import polars as pl
from polars import col

from queries.frames import texts
from support.corpus import Topic

topic = Topic("strings")

t = col("t")
topic.selects(
    "str",
    texts,
    {
        "len_chars": t.str.len_chars(),
        "len_bytes": t.str.len_bytes(),
        "to_uppercase": t.str.to_uppercase(),
        "to_lowercase": t.str.to_lowercase(),
        "strip_chars": t.str.strip_chars(),
        "strip_chars of a set": t.str.strip_chars("Hdx"),
        "strip_prefix": t.str.strip_prefix("Hello"),
        "starts_with": t.str.starts_with("H"),
        "ends_with": t.str.ends_with("d"),
        "starts_with a column": t.str.starts_with(col("p")),
        "contains literal": t.str.contains("o, W", literal=True),
        "contains pattern": t.str.contains(r"^\w+\d+$"),
        "contains a column": t.str.contains(col("p"), literal=True),
        "contains_any": t.str.contains_any(["foo", "語"]),
        "find": t.str.find("o"),
        "slice": t.str.slice(1, 3),
        "slice from the end": t.str.slice(-3),
        "head": t.str.head(2),
        "tail": t.str.tail(2),
        "slice by a column": t.str.slice(0, col("n").abs()),
        "replace": t.str.replace("o", "0"),
        "replace_all": t.str.replace_all("o", "0"),
        "replace with groups": t.str.replace(r"(\d+)", "<$1>"),
        "replace_all literal": t.str.replace_all(",", ";", literal=True),
        "split": t.str.split(","),
        "split_exact": t.str.split_exact(",", 2),
        "splitn": t.str.splitn(",", 2),
        "extract": t.str.extract(r"(\d+)", 1),
        "extract_all": t.str.extract_all(r"\d"),
        "count_matches": t.str.count_matches("[aeiou]"),
        "reverse": t.str.reverse(),
        "pad_start": t.str.pad_start(12, "*"),
        "pad_end": t.str.pad_end(12, "*"),
        "zfill": t.str.zfill(6),
        "to_integer": t.str.to_integer(strict=False),
        "concat with text": t + "!",
        "concat of columns": t + col("p"),
        "concat_str": pl.concat_str("t", "p", separator="-"),
        "concat_str ignoring nulls": pl.concat_str("t", "p", ignore_nulls=True),
        "format": pl.format("{}|{}", "t", "n"),
        "join": t.str.join("/"),
        "to_titlecase": t.str.to_titlecase(),
        "escape_regex": t.str.escape_regex(),
        "hex": t.str.encode("hex"),
        "base64": t.str.encode("base64"),
        "to_date": pl.lit("2024-02-29").str.to_date(),
        "to_datetime": pl.lit("2024-02-29 12:30:00").str.to_datetime(),
        "strptime": pl.lit("29/02/2024").str.strptime(pl.Date, "%d/%m/%Y"),
        "json_path_match": pl.lit('{"a": 1}').str.json_path_match("$.a"),
        "normalize": t.str.normalize(),
        "sum of lengths": t.str.len_chars().sum(),
        "max": t.max(),
        "min": t.min(),
        "repeat": t.repeat_by(2),
        "cast to categorical": t.cast(pl.Categorical),
        "cast to binary": t.cast(pl.Binary),
    },
)
topic.frames(
    "frame",
    {
        "filter by length": lambda: texts().filter(t.str.len_chars() > 5),
        "group by prefix": lambda: texts().group_by(t.str.slice(0, 1)).agg(pl.len()).sort("t"),
        "sort by lower case": lambda: texts().sort(t.str.to_lowercase()),
        "split and explode": lambda: texts().select(t.str.split(",")).explode("t"),
    },
)
