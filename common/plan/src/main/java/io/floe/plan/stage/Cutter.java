package io.floe.plan.stage;

import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.logical.ExchangeMode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.semantics.PlanException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Cuts a plan into stages. Every node joins the stage of its input as long as its rows may be
 * divided as they are; where they may not, the stage ends and an exchange begins another.
 *
 * <p>Rows read in the order of the tasks keep the order of the query until they are exchanged by
 * hash; where somebody may rely on it, they carry their number through and are put back.
 */
public final class Cutter {
  private final CutOptions options;
  private final Exchanges exchanges;
  private final Sources sources;
  private final Reductions reductions;
  private final IdentityHashMap<LogicalNode, Integer> readers = new IdentityHashMap<>();
  private final IdentityHashMap<LogicalNode, Part> repeated = new IdentityHashMap<>();
  private final IdentityHashMap<LogicalNode, Exchanges.Written> written = new IdentityHashMap<>();
  private final Map<UUID, LogicalNode> caches = new HashMap<>();

  private Cutter(CutOptions options, SourceSizes sizes) {
    this.options = options;
    this.exchanges = new Exchanges(options.tasks());
    this.sources = new Sources(options, sizes);
    this.reductions = new Reductions(this, exchanges);
  }

  /**
   * Cuts a plan that ends in one sink.
   *
   * @throws PlanException when work that cannot be divided is forbidden
   */
  public static StagedPlan cut(LogicalNode.Sink sink, CutOptions options, SourceSizes sizes) {
    Cutter cutter = new Cutter(options, sizes);
    if (!cutter.anySplit(sink)) {
      return new StagedPlan(
          List.of(
              new Stage(
                  0,
                  sink.input(),
                  1,
                  new StageOutput.Result(sink.type()),
                  List.of(),
                  Optional.empty())));
    }
    Part result = cutter.part(sink.input());
    if (result.isSplit() && Sinks.needsOneTask(sink)) {
      result = cutter.exchanges.gathered(result);
    }
    int unused = cutter.exchanges.close(result, new StageOutput.Result(sink.type()));
    return cutter.exchanges.staged();
  }

  /** Counts the readers of each node, and tells whether any source is divided. */
  private boolean anySplit(LogicalNode root) {
    boolean split = false;
    List<LogicalNode> waiting = new ArrayList<>(List.of(root));
    while (!waiting.isEmpty()) {
      LogicalNode node = waiting.removeLast();
      split |= sources.tasks(node) > 1;
      for (LogicalNode input : node.inputs()) {
        if (readers.merge(input, 1, Integer::sum) == 1) {
          waiting.add(input);
        }
      }
    }
    return split;
  }

  CutOptions options() {
    return options;
  }

  /** The rows of a node as far as its stage goes. */
  Part part(LogicalNode node) {
    // A cache shares its input by itself.
    boolean alone = readers.getOrDefault(node, 0) < 2 || node instanceof LogicalNode.Cache;
    if (alone || isLeaf(node)) {
      return cut(node);
    }
    return shared(node, node);
  }

  private static boolean isLeaf(LogicalNode node) {
    return node.inputs().isEmpty();
  }

  /** A node that several read: done once, unless it costs less to do it again. */
  private Part shared(LogicalNode key, LogicalNode node) {
    if (repeated.containsKey(key)) {
      return repeated.get(key);
    }
    if (!written.containsKey(key)) {
      Part part = cut(node);
      if (part.cheap()) {
        repeated.put(key, part);
        return part;
      }
      written.put(key, exchanges.written(part));
    }
    return written.get(key).read();
  }

  private Part cut(LogicalNode node) {
    return switch (node) {
      case LogicalNode.FileScan scan -> sources.files(scan);
      case LogicalNode.FrameScan scan -> sources.frame(scan);
      case LogicalNode.PythonScan scan -> Part.of(scan, 1, Size.ofRows(1e6)).makingRows();
      case LogicalNode.Filter filter -> filter(filter);
      case LogicalNode.Project project -> project(project);
      case LogicalNode.WithColumns extend -> withColumns(extend);
      case LogicalNode.Aggregate aggregate -> aggregate(aggregate);
      case LogicalNode.Join join -> new Joins(this, exchanges).cut(join);
      case LogicalNode.Sort sort -> new Sorts(this, exchanges).cut(sort);
      case LogicalNode.Distinct distinct -> new Distincts(this, exchanges).cut(distinct);
      case LogicalNode.Slice slice ->
          sliced(part(slice.input()), new OffsetLength(slice.offset(), slice.length()));
      case LogicalNode.Union union -> new Unions(this, exchanges).cut(union);
      case LogicalNode.Unpivot unpivot -> new Unions(this, exchanges).cut(unpivot);
      case LogicalNode.Explode explode -> {
        Part input = part(explode.input());
        yield over(input, explode)
            .withSize(new Size(input.size().rows() * 3, 1))
            .withHashed(kept(input.hashed(), explode.columns()));
      }
      case LogicalNode.Unnest unnest -> over(part(unnest.input()), unnest).withHashed(List.of());
      case LogicalNode.SortedHint hint -> over(part(hint.input()), hint);
      case LogicalNode.Cache cache -> cache(cache);
      case LogicalNode.RowIndex index -> whole(index, "with_row_index");
      case LogicalNode.HorizontalConcat concat -> whole(concat, "a horizontal concat");
      case LogicalNode.MergeSorted merge -> whole(merge, "merge_sorted");
      case LogicalNode.Gather gather -> whole(gather, "gather");
      case LogicalNode.PythonMap map -> whole(map, "map_batches");
      case LogicalNode.ScanShare share -> throw misplaced(share);
      case LogicalNode.ExchangeScan scan -> throw misplaced(scan);
      case LogicalNode.TaskRowNumber number -> throw misplaced(number);
      case LogicalNode.Sink sink -> throw misplaced(sink);
      case LogicalNode.MultiSink sink -> throw misplaced(sink);
    };
  }

  private static IllegalStateException misplaced(LogicalNode node) {
    return new IllegalStateException(node.getClass().getSimpleName() + " inside of a plan");
  }

  /** A node that does to each row what it does, wherever the others are. */
  static Part over(Part input, LogicalNode node) {
    return input.withPlan(node.withInputs(List.of(input.plan())));
  }

  private static List<String> kept(List<String> hashed, List<String> changed) {
    return hashed.stream().anyMatch(changed::contains) ? List.of() : hashed;
  }

  private Part cache(LogicalNode.Cache cache) {
    LogicalNode first = caches.computeIfAbsent(cache.id(), ignored -> cache.input());
    return shared(first, first);
  }

  /** All rows of all inputs in one task, because the work cannot be divided. */
  Part whole(LogicalNode node, String what) {
    List<LogicalNode> inputs = new ArrayList<>();
    boolean divided = false;
    Size size = Size.ofRows(0);
    for (LogicalNode input : node.inputs()) {
      Part part = part(input);
      divided |= part.isSplit();
      size = size.plus(part.size());
      inputs.add(exchanges.gathered(part).plan());
    }
    Part result = Part.of(node.withInputs(inputs), 1, size).makingRows();
    return divided ? inOneTask(result, what) : result;
  }

  /** Says, or refuses, that work is done by one task although its input was divided. */
  Part inOneTask(Part part, String what) {
    if (options.forbidSingleWorker()) {
      throw PlanException.invalidOperation(
          what
              + " cannot be divided over workers, and the query forbids to run it on one: pass"
              + " single_worker_ops='auto', or run the query with .single_node()");
    }
    return part.because(what);
  }

  private Part filter(LogicalNode.Filter filter) {
    if (RowWise.is(filter.predicate())) {
      Part input = part(filter.input());
      Part result = over(input, filter).withSize(input.size().filtered());
      return RowWise.repeats(filter.predicate()) ? result : result.costly();
    }
    Optional<Part> reduced = reductions.filter(filter);
    return reduced.orElseGet(() -> whole(filter, "a filter that looks at many rows"));
  }

  private Part project(LogicalNode.Project project) {
    boolean rows =
        project.expressions().stream()
            .anyMatch(each -> !RowWise.reads(each.expression()).isEmpty());
    if (rows && RowWise.all(project.expressions())) {
      Part input = part(project.input());
      Part result =
          over(input, project).withHashed(Renames.through(input.hashed(), project.expressions()));
      return RowWise.repeats(project.expressions()) ? result : result.costly();
    }
    return reductions
        .project(project)
        .or(() -> new Windows(this, exchanges).project(project))
        .orElseGet(() -> whole(project, "a selection that looks at many rows"));
  }

  private Part withColumns(LogicalNode.WithColumns extend) {
    if (RowWise.all(extend.expressions())) {
      Part input = part(extend.input());
      List<String> names = extend.expressions().stream().map(NamedExpression::name).toList();
      Part result = over(input, extend).withHashed(kept(input.hashed(), names));
      return RowWise.repeats(extend.expressions()) ? result : result.costly();
    }
    return reductions
        .withColumns(extend)
        .or(() -> new Windows(this, exchanges).withColumns(extend))
        .orElseGet(() -> whole(extend, "with_columns that look at many rows"));
  }

  private Part aggregate(LogicalNode.Aggregate aggregate) {
    GroupByOptions by = aggregate.options();
    if (by.dynamic().isPresent() || by.rolling().isPresent()) {
      return whole(aggregate, "a group-by over windows");
    }
    return new Groups(this, exchanges).cut(aggregate);
  }

  /** A run of rows: each task keeps what may belong to it. */
  Part sliced(Part input, OffsetLength slice) {
    Size size = input.size().limited(slice);
    if (!input.isSplit()) {
      return input.withPlan(slice(input.plan(), slice)).withSize(size).costly();
    }
    boolean fromEnd = slice.offset() < 0;
    long most = fromEnd ? -slice.offset() : slice.offset() + slice.length();
    boolean bounded = slice.length() < Long.MAX_VALUE / 2 || fromEnd;
    Part local = input;
    if (bounded && most > 0) {
      OffsetLength kept = new OffsetLength(fromEnd ? -most : 0, most);
      local = input.withPlan(slice(input.plan(), kept)).withSize(input.size().limited(kept));
    }
    Part gathered = exchanges.gathered(local);
    Part result = gathered.withPlan(slice(gathered.plan(), slice)).withSize(size).costly();
    return bounded ? result : inOneTask(result, "a slice without end");
  }

  private static LogicalNode slice(LogicalNode input, OffsetLength slice) {
    return new LogicalNode.Slice(input, slice.offset(), slice.length());
  }

  /** Rows in the order that their numbers tell, without the numbers. */
  Part restored(Part part, String number, int tasks) {
    int stage = exchanges.close(part, new StageOutput.Home(number, tasks));
    LogicalNode home = exchanges.read(stage, ExchangeMode.PARTITION, tasks);
    return Part.of(Sorts.byNumber(home, number), tasks, part.size());
  }
}
