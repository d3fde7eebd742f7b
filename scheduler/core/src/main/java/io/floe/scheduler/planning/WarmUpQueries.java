package io.floe.scheduler.planning;

import io.floe.plan.dsl.CastColumnsPolicy;
import io.floe.plan.dsl.DataTypeExpression;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.FunctionNames;
import io.floe.plan.dsl.FunctionShape;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.ScanSources;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.dsl.SinkType;
import io.floe.plan.dsl.UnifiedScanArguments;
import io.floe.plan.type.SimpleType;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Queries over made-up readings of made-up sensors: first those that write the rows into files,
 * then some of each common kind. What they use, the first query of a user finds compiled.
 */
final class WarmUpQueries {
  private static final long READINGS = 150_000;
  private static final long SENSORS = 20_000;
  private static final long GROUP_ROWS = 1 << 16;

  private static final String READINGS_ROWS =
      """
      SELECT CAST(i / 3 AS BIGINT) AS reading, (i * 7919) % 20011 AS sensor,
        CAST((i * 31) % 40 AS INT) AS level, ((i * 104729) % 10007) / 100.0 AS value,
        ((i * 1299709) % 1000) / 1000.0 AS weight,
        CAST(CAST(11000 + (i * 611) % 2000 AS INT) AS DATE) AS taken,
        CAST(CAST(11000 + (i * 353) % 2000 AS INT) AS DATE) AS seen,
        CASE WHEN i % 5 = 0 THEN 'amber' WHEN i % 5 = 1 THEN 'birch' WHEN i % 5 = 2 THEN 'cedar'
          ELSE 'dune' END AS kind,
        CASE WHEN i % 7 < 3 THEN 'jetty' WHEN i % 7 < 5 THEN 'heath' ELSE 'lagoon' END AS state,
        CONCAT('the ', CASE WHEN i % 11 < 4 THEN 'birch' ELSE 'fjord' END, ' near the ',
          CASE WHEN i % 13 < 5 THEN 'dune' ELSE 'inlet' END, ' ', CAST(i AS VARCHAR)) AS note
      FROM numbers
      """;

  private static final String SENSORS_ROWS =
      """
      SELECT i AS id, CAST(i % 30 AS INT) AS place, (i % 997) / 10.0 AS price,
        CONCAT(CASE WHEN i % 3 = 0 THEN 'copper' ELSE 'brass' END, ' no ', CAST(i AS VARCHAR))
          AS label
      FROM numbers
      """;

  /** The kinds that most queries use come first: who asks early finds these ready. */
  private static final List<String> QUERIES =
      List.of(
          // Each comparison of each common type, with a number and with another column.
          """
          SELECT COUNT(*) AS n FROM readings
          WHERE value > 0.5 AND value >= 0.6 AND value < 99.8 AND value <= 99.7 AND value <> 3.5
            AND level > 0 AND level >= 1 AND level < 39 AND level <= 38 AND level <> 7
            AND reading > 3 AND reading >= 4 AND reading < 49000 AND reading <= 48900
            AND reading <> 100 AND taken > DATE '2000-03-01' AND taken >= DATE '2000-04-01'
            AND taken < DATE '2005-04-01' AND taken <= DATE '2005-03-01'
            AND taken <> DATE '2001-03-01' AND weight < value AND reading < sensor + 40000
            AND taken <> seen AND kind <> 'x' AND state <> kind AND note <> 'the'
          """,
          """
          SELECT kind, state, SUM(value) AS a, SUM(value * (1 - weight)) AS b,
            SUM(value * (1 - weight) * (1 + weight)) AS c, AVG(value) AS d, AVG(weight) AS e,
            COUNT(*) AS n
          FROM readings WHERE taken <= DATE '2005-06-01' GROUP BY kind, state ORDER BY kind, state
          """,
          """
          SELECT s.place, r.taken, SUM(r.value * (1 - r.weight)) AS v
          FROM readings r JOIN sensors s ON r.sensor = s.id
          WHERE r.taken > DATE '2003-01-01' AND s.price < 70.0
          GROUP BY s.place, r.taken ORDER BY v DESC, r.taken LIMIT 10
          """,
          """
          SELECT SUM(value * weight) AS v FROM readings
          WHERE taken >= DATE '2002-01-01' AND taken < DATE '2003-01-01'
            AND weight BETWEEN 0.2 AND 0.6 AND level < 20
          """,
          """
          SELECT label, COUNT(*) AS n FROM sensors
          WHERE id IN (SELECT sensor FROM readings WHERE level > 35 AND taken < seen)
          GROUP BY label ORDER BY n DESC, label LIMIT 100
          """,
          """
          SELECT kind, SUM(CASE WHEN state = 'jetty' OR state = 'heath' THEN 1 ELSE 0 END) AS h,
            COUNT(*) AS n
          FROM readings WHERE kind IN ('amber', 'cedar') AND taken < seen GROUP BY kind
          """,
          """
          SELECT c, COUNT(*) AS n
          FROM (SELECT s.id, COUNT(r.reading) AS c
            FROM sensors s LEFT JOIN
              (SELECT * FROM readings WHERE note NOT LIKE '%birch%dune%') r ON s.id = r.sensor
            GROUP BY s.id) x
          GROUP BY c ORDER BY n DESC, c DESC
          """,
          """
          SELECT EXTRACT(YEAR FROM taken) AS y, kind, SUM(value) AS v FROM readings
          GROUP BY EXTRACT(YEAR FROM taken), kind ORDER BY y, kind
          """,
          """
          SELECT reading, SUM(value) AS v, COUNT(DISTINCT sensor) AS d, MIN(taken) AS m,
            MAX(note) AS x
          FROM readings GROUP BY reading HAVING SUM(value) > 45 ORDER BY v DESC LIMIT 100
          """,
          """
          SELECT s.label, s.price, r.note
          FROM sensors s JOIN readings r ON s.id = r.sensor AND s.place = r.level
          WHERE s.label LIKE 'c%' ORDER BY s.label, r.note LIMIT 20
          """);

  private final Path folder;

  WarmUpQueries(Path folder) {
    this.folder = folder;
  }

  /** The queries that make the files. */
  List<PlanNode> preparing() {
    return List.of(
        written(READINGS_ROWS, List.of(new PlanNode.Relation("numbers", numbers(READINGS))), "r"),
        written(SENSORS_ROWS, List.of(new PlanNode.Relation("numbers", numbers(SENSORS))), "s"));
  }

  /** The queries over the files. */
  List<PlanNode> queries() {
    List<PlanNode.Relation> tables =
        List.of(
            new PlanNode.Relation("readings", scan("r")),
            new PlanNode.Relation("sensors", scan("s")));
    List<PlanNode> all = new ArrayList<>();
    for (String query : QUERIES) {
      all.add(written(query, tables, "result-" + all.size()));
    }
    return all;
  }

  private String file(String name) {
    return folder.resolve(name + ".parquet").toString();
  }

  private PlanNode written(String query, List<PlanNode.Relation> tables, String name) {
    SinkType.File usual = SinkType.File.result();
    FileFormat format =
        usual.format() instanceof FileFormat.Parquet parquet
            ? new FileFormat.Parquet(
                parquet.compression(),
                parquet.statistics(),
                OptionalLong.of(GROUP_ROWS),
                parquet.dataPageSize(),
                parquet.keyValueMetadata(),
                parquet.arrowSchema(),
                parquet.compatibilityLevel())
            : usual.format();
    return new PlanNode.Sink(
        new PlanNode.Sql(query, tables), new SinkType.File(file(name), format, usual.arguments()));
  }

  private PlanNode scan(String name) {
    return new PlanNode.Scan(
        new ScanSources.Paths(List.of(file(name))),
        new UnifiedScanArguments(
            Optional.empty(),
            Optional.empty(),
            new UnifiedScanArguments.HiveOptions(Optional.of(false), 0, Optional.empty(), false),
            false,
            false,
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            CastColumnsPolicy.FORBID,
            MissingColumnsPolicy.RAISE,
            ExtraColumnsPolicy.RAISE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            true),
        new ScanType.Parquet(Optional.empty(), ScanType.ParallelStrategy.AUTO, false, true));
  }

  /** The numbers from zero as a column {@code i}. */
  private static PlanNode numbers(long count) {
    List<String> names =
        FunctionNames.shape("Range.IntRange").orElseThrow().parameters().stream()
            .map(FunctionShape.ParameterShape::name)
            .toList();
    Expression range =
        new Expression.Function(
            "Range.IntRange",
            List.of(number(0), number(count)),
            Parameters.of(
                names,
                List.of(
                    new ParameterValue.Int(BigInteger.ONE),
                    new ParameterValue.TypeExpression(
                        new DataTypeExpression.Literal(SimpleType.INT64)))));
    return new PlanNode.Select(
        new PlanNode.Sql("SELECT 1 AS one", List.of()),
        List.of(new Expression.Alias(range, "i")),
        new ProjectionOptions(true, true, true, false));
  }

  private static Expression number(long value) {
    return new Expression.Literal(
        new LiteralValue.Dyn(new DynValue.Int(BigInteger.valueOf(value))));
  }
}
