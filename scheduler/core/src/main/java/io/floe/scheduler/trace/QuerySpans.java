package io.floe.scheduler.trace;

import io.floe.scheduler.execution.StageGraph;
import io.floe.scheduler.execution.TaskAttempt;
import io.floe.scheduler.execution.TaskAttempt.Outcome;
import io.floe.scheduler.query.QueryFailure;
import io.floe.scheduler.query.QuerySnapshot;
import io.floe.scheduler.query.QueryState;
import io.floe.telemetry.otlp.Span;
import io.floe.telemetry.otlp.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Cuts the life of a query into spans. */
final class QuerySpans {
  private final QuerySnapshot query;
  private final String traceId;
  private final String root;
  private final List<Span> spans = new ArrayList<>();

  private QuerySpans(QuerySnapshot query, Optional<TraceParent> parent) {
    this.query = query;
    this.traceId = parent.map(TraceParent::traceId).orElse(hexadecimal(query.id()));
    this.root = spanId("query");
  }

  /** All spans of a query that has ended; none when its client does not want to be traced. */
  static List<Span> of(QuerySnapshot query) {
    Optional<TraceParent> parent = query.request().traceParent().flatMap(TraceParent::of);
    if (parent.isPresent() && !parent.get().sampled()) {
      return List.of();
    }
    QuerySpans spans = new QuerySpans(query, parent);
    spans.add(parent);
    return spans.spans;
  }

  private void add(Optional<TraceParent> parent) {
    Instant end = query.ended().orElseThrow();
    Optional<Instant> planning = time(QueryState.PLANNING);
    Optional<Instant> running = time(QueryState.RUNNING);
    spans.add(
        new Span(
            traceId,
            root,
            parent.map(TraceParent::spanId),
            Kind.SERVER,
            "query",
            query.submitted(),
            end,
            facts(),
            query.failure().map(QueryFailure::text)));
    part("waiting", root, query.submitted(), planning.orElse(end));
    planning.ifPresent(start -> part("planning", root, start, running.orElse(end)));
    running.ifPresent(
        start -> {
          String whole = part("running", root, start, end);
          stages(whole, end);
        });
  }

  private void stages(String whole, Instant end) {
    SortedMap<Integer, List<TaskAttempt>> stages = new TreeMap<>();
    query
        .attempts()
        .forEach(
            attempt ->
                stages.computeIfAbsent(attempt.stage(), number -> new ArrayList<>()).add(attempt));
    stages.forEach((number, attempts) -> stage(number, attempts, whole, end));
  }

  private void stage(int number, List<TaskAttempt> attempts, String whole, Instant end) {
    Instant first = attempts.stream().map(TaskAttempt::started).min(Instant::compareTo).orElse(end);
    Instant last =
        attempts.stream()
            .map(attempt -> attempt.ended().orElse(end))
            .max(Instant::compareTo)
            .orElse(end);
    String id = spanId("stage " + number);
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("floe.stage.number", number);
    facts.put("floe.stage.title", title(number));
    facts.put("floe.stage.tasks", attempts.stream().map(TaskAttempt::task).distinct().count());
    spans.add(
        new Span(
            traceId,
            id,
            Optional.of(whole),
            Kind.INTERNAL,
            "stage " + number,
            first,
            last,
            facts,
            Optional.empty()));
    attempts.forEach(attempt -> spans.add(task(attempt, id, end)));
  }

  private Span task(TaskAttempt attempt, String stage, Instant end) {
    String name = "task " + attempt.stage() + "/" + attempt.task();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("floe.worker.id", attempt.worker());
    facts.put("floe.task.attempt", attempt.attempt());
    facts.put("floe.task.outcome", attempt.outcome().name().toLowerCase(Locale.ROOT));
    facts.put("floe.task.rows", attempt.rows());
    facts.put("floe.task.rows_read", attempt.rowsRead());
    facts.put("floe.task.bytes_shuffled", attempt.bytes());
    facts.put("floe.task.cpu_nanoseconds", attempt.cpuNanoseconds());
    return new Span(
        traceId,
        spanId(name + "/" + attempt.attempt()),
        Optional.of(stage),
        Kind.INTERNAL,
        name,
        attempt.started(),
        attempt.ended().orElse(end),
        facts,
        attempt.outcome() == Outcome.FAILED
            ? attempt.words().or(() -> Optional.of("failed"))
            : Optional.empty());
  }

  private String part(String name, String parent, Instant start, Instant end) {
    String id = spanId(name);
    spans.add(
        new Span(
            traceId,
            id,
            Optional.of(parent),
            Kind.INTERNAL,
            name,
            start,
            end,
            Map.of(),
            Optional.empty()));
    return id;
  }

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("floe.query.id", query.id().toString());
    facts.put("floe.query.state", query.state().name().toLowerCase(Locale.ROOT));
    query.request().client().user().ifPresent(user -> facts.put("user.name", user));
    query
        .request()
        .client()
        .clientVersion()
        .ifPresent(version -> facts.put("floe.client.version", version));
    query
        .request()
        .client()
        .polarsVersion()
        .ifPresent(version -> facts.put("floe.client.polars_version", version));
    if (!query.request().labels().isEmpty()) {
      facts.put("floe.query.labels", String.join(",", query.request().labels()));
    }
    facts.put("floe.query.priority", query.request().priority());
    facts.put("floe.query.rows_read", query.counters().rowsRead());
    facts.put("floe.query.bytes_shuffled", query.counters().bytesShuffled());
    query.output().ifPresent(output -> facts.put("floe.query.rows", output.rows()));
    return facts;
  }

  private String title(int stage) {
    return query
        .plans()
        .flatMap(
            plans ->
                plans.stages().stages().stream().filter(it -> it.number() == stage).findFirst())
        .map(StageGraph.Stage::title)
        .orElse("");
  }

  private Optional<Instant> time(QueryState state) {
    return Optional.ofNullable(query.times().get(state));
  }

  /** The same for the same part of the same query, so that a span sent twice is one. */
  private String spanId(String part) {
    UUID id = UUID.nameUUIDFromBytes((query.id() + part).getBytes(StandardCharsets.UTF_8));
    return "%016x".formatted(id.getMostSignificantBits());
  }

  private static String hexadecimal(UUID id) {
    return "%016x%016x".formatted(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }
}
