"""Spark in local mode: one JVM beside this process."""

from __future__ import annotations

from pyspark.sql import SparkSession

import workloads
from peers.arrow_answer import ArrowAnswer
from peers.options import Options, Run

MEMORY = "6g"


def open_engine(options: Options) -> Run:
    texts = options.workload.sql(options.scale)
    settings = {
        "spark.driver.memory": MEMORY,
        "spark.driver.maxResultSize": "0",
        "spark.sql.shuffle.partitions": str(2 * options.threads),
        "spark.ui.enabled": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
    }
    builder = SparkSession.builder.master(f"local[{options.threads}]").appName("bench")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    for name, path in workloads.tables(options.data).items():
        session.read.parquet(str(path)).createOrReplaceTempView(name)
    return lambda name: ArrowAnswer(session.sql(texts[name]).toArrow())
