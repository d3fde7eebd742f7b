package io.floe.scheduler.testing;

import io.floe.scheduler.execution.ClientIdentity;
import io.floe.scheduler.execution.DataSource;
import io.floe.scheduler.execution.PlanBytes;
import io.floe.scheduler.execution.PlanTexts;
import io.floe.scheduler.execution.PlannedQuery;
import io.floe.scheduler.execution.PreparedQuery;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOptions;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.StageGraph.Edge;
import io.floe.scheduler.execution.StageGraph.Node;
import io.floe.scheduler.execution.StageGraph.Stage;
import io.floe.scheduler.execution.StageGraph.StageEdge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Does what words inside the plan bytes say, wherever they stand, so that real clients can steer it
 * by column names: {@code refuse_me}, {@code break_planning}, {@code fail_running}, {@code
 * wait_forever}, {@code meet_a_defect}, {@code overflow_the_stack}. Anything else succeeds.
 */
public final class FakeEngine implements QueryEngine {
  private final String destination;
  private final Queue<QueryOptions> optionsSeen = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> executed = new ConcurrentLinkedQueue<>();
  private final Queue<UUID> deleted = new ConcurrentLinkedQueue<>();

  public FakeEngine(String destination) {
    this.destination = destination;
  }

  public Queue<QueryOptions> optionsSeen() {
    return optionsSeen;
  }

  public Queue<UUID> executed() {
    return executed;
  }

  public Queue<UUID> deleted() {
    return deleted;
  }

  @Override
  public PreparedQuery read(PlanBytes plan, ClientIdentity client, QueryOptions options)
      throws QueryError {
    optionsSeen.add(options);
    String words =
        new String(plan.segment().toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    if (words.contains("refuse_me")) {
      throw new QueryError("InvalidOperationError", "refused: größer als nötig");
    }
    return _ -> plan(words);
  }

  @Override
  public void deleteResult(UUID queryId, QueryOutput output) {
    deleted.add(queryId);
  }

  private PlannedQuery plan(String words) throws QueryError {
    if (words.contains("break_planning")) {
      throw new QueryError("ColumnNotFoundError", "unable to find column \"x\"");
    }
    if (words.contains("overflow_the_stack")) {
      throw new StackOverflowError();
    }
    return new Planned(words);
  }

  private final class Planned implements PlannedQuery {
    private final String words;

    Planned(String words) {
      this.words = words;
    }

    @Override
    public PlanTexts texts() {
      return new PlanTexts("ir text", "digraph { ir }", "physical text", "digraph { physical }");
    }

    @Override
    public StageGraph stageGraph() {
      return sampleGraph();
    }

    @Override
    public List<DataSource> sources() {
      return List.of(new DataSource("/data/orders.parquet", Map.of("o_orderkey", "i64")));
    }

    @Override
    public QueryOutput execute(QueryContext context) throws QueryError {
      executed.add(context.queryId());
      context.progress().stageStarted(0, 2);
      if (words.contains("fail_running")) {
        context.progress().stageFailed(0);
        throw new QueryError("NoSuchPolarsError", "worker said: \"no\"");
      }
      if (words.contains("meet_a_defect")) {
        throw new IllegalStateException("a defect");
      }
      if (words.contains("wait_forever")) {
        waitForCancel(context);
      }
      context.progress().rowsRead(7);
      context.progress().stageFinished(0);
      return new QueryOutput(List.of(destination), ResultFileType.PARQUET, 1, head(), List.of(2));
    }

    private void waitForCancel(QueryContext context) throws QueryError {
      CountDownLatch cancelled = new CountDownLatch(1);
      context.cancellation().onCancel(cancelled::countDown);
      try {
        cancelled.await();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      context.cancellation().check();
    }
  }

  /** Two stages with a shuffle between them. */
  public static StageGraph sampleGraph() {
    Map<String, Object> hash = Map.of("partition_type", "Hash", "by", "a");
    Stage first =
        new Stage(
            0,
            "scan",
            1,
            List.of(
                new Node(0, "ShuffleWrite", Map.of("shuffle_number", 0, "partitioning", hash)),
                new Node(1, "Filter", Map.of("predicate", "col(\"p\")")),
                new Node(
                    2, "DataFrameScan", Map.of("n_rows", 3, "schema_names", List.of("a", "b")))),
            List.of(new Edge(0, 1), new Edge(1, 2)));
    Stage second =
        new Stage(
            1,
            "aggregate",
            1,
            List.of(
                new Node(
                    0,
                    "GroupBy",
                    Map.of(
                        "keys", List.of("a"), "maintain_order", false, "aggs", List.of("b.sum()"))),
                new Node(
                    1,
                    "ShuffleRead",
                    Map.of(
                        "shuffle_number",
                        0,
                        "partitioning",
                        hash,
                        "is_local",
                        false,
                        "schema_names",
                        List.of("a", "b")))),
            List.of(new Edge(0, 1)));
    return new StageGraph("sample", List.of(first, second), List.of(new StageEdge(0, 0, 1, 1)));
  }

  private static ByteBuffer head() {
    try (InputStream stream = FakeEngine.class.getResourceAsStream("head.arrow")) {
      return ByteBuffer.wrap(stream.readAllBytes());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
