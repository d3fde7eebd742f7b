"""Dates, datetimes, durations, times and zones."""

from datetime import date, datetime, timedelta

import polars as pl
from polars import col

from queries.frames import times
from support.corpus import Topic

topic = Topic("temporal")

for part in ("year", "month", "day", "weekday", "week", "ordinal_day", "quarter", "iso_year", "is_leap_year", "month_start", "month_end"):
    topic.selects("date", times, {part: getattr(col("d").dt, part)()})
for part in ("year", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond", "date", "time", "epoch"):
    topic.selects("datetime", times, {part: getattr(col("dt").dt, part)()})
for part in ("total_days", "total_hours", "total_minutes", "total_seconds", "total_milliseconds", "total_microseconds"):
    topic.selects("duration", times, {part: getattr(col("dur").dt, part)()})
topic.selects(
    "arithmetic",
    times,
    {
        "date plus duration": col("d") + timedelta(days=3),
        "datetime plus duration": col("dt") + col("dur"),
        "difference of dates": col("d") - date(2000, 1, 1),
        "difference of datetimes": col("dt") - datetime(2000, 1, 1),
        "duration times": col("dur") * 2,
        "duration divided": col("dur") / 2,
        "duration sum": col("dur").sum(),
        "duration negated": -col("dur"),
        "compare dates": col("d") > date(2000, 1, 1),
        "compare datetimes": col("dt") <= datetime(2000, 1, 1),
        "is_between": col("d").is_between(date(1900, 1, 1), date(2000, 1, 1)),
        "min": col("d").min(),
        "max": col("dt").max(),
        "mean": col("dt").mean(),
        "offset_by": col("d").dt.offset_by("1mo"),
        "offset_by of datetime": col("dt").dt.offset_by("1d2h"),
        "truncate": col("dt").dt.truncate("1h"),
        "truncate month": col("d").dt.truncate("1mo"),
        "round": col("dt").dt.round("1d"),
        "strftime": col("d").dt.strftime("%Y/%m/%d"),
        "to_string": col("dt").dt.to_string("iso"),
        "cast to date": col("dt").cast(pl.Date),
        "cast to datetime": col("d").cast(pl.Datetime("ms")),
        "cast to int": col("dt").cast(pl.Int64),
        "cast unit": col("dt").dt.cast_time_unit("ms"),
        "timestamp": col("dt").dt.timestamp("ms"),
        "zone": col("dt").dt.replace_time_zone("UTC").dt.convert_time_zone("America/New_York"),
        "zone hour": col("dt").dt.replace_time_zone("UTC").dt.convert_time_zone("Asia/Kolkata").dt.hour(),
        "combine": col("d").dt.combine(pl.time(1, 2, 3)),
        "datetime of parts": pl.datetime(col("d").dt.year(), 1, 1),
        "date of parts": pl.date(2024, 2, col("d").dt.day()),
        "duration of parts": pl.duration(days=col("d").dt.day(), hours=1),
        "time hour": col("t").dt.hour(),
        "sort": col("dt").sort(),
    },
)
topic.selects(
    "range",
    lambda: pl.LazyFrame(),
    {
        "date_range": pl.date_range(date(2024, 1, 30), date(2024, 3, 1), "1mo"),
        "date_range of days": pl.date_range(date(2024, 2, 27), date(2024, 3, 2)),
        "datetime_range": pl.datetime_range(datetime(2024, 1, 1), datetime(2024, 1, 2), "6h"),
        "literal date": pl.lit(date(2024, 2, 29)),
        "literal datetime": pl.lit(datetime(2024, 2, 29, 1, 2, 3, 4)),
        "literal duration": pl.lit(timedelta(days=1, microseconds=1)),
    },
)
topic.frames(
    "group",
    {
        "by year": lambda: times().group_by(col("d").dt.year().alias("y")).agg(pl.len()).sort("y"),
        "dynamic": lambda: times().drop_nulls().sort("d").group_by_dynamic("d", every="1y").agg(pl.len()),
        "filter": lambda: times().filter(col("d") >= date(2000, 1, 1)),
    },
)
