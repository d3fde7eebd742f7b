package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.operator.JoinBuild;
import io.floe.engine.operator.JoinKind;
import io.floe.engine.operator.JoinProbe;
import io.floe.engine.operator.MarkedSource;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.SourceReader;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Plans joins: one side is held in memory, the other streams by. The side that streams gives the
 * order of the result, so it is the left unless the query wants the order of the right.
 */
final class JoinPlanner {
  private final PlanningContext context;
  private final QueryContext query;

  JoinPlanner(PlanningContext context, QueryContext query) {
    this.context = context;
    this.query = query;
  }

  /** The stream of the joined rows. */
  Stream plan(Stream left, Stream right, LogicalNode.Join join) {
    return plan(left, right, join, join.schema().names());
  }

  /**
   * The stream of some columns of the joined rows.
   *
   * @param outputs the names of these columns in the join's schema, in the order they come out
   */
  Stream plan(Stream left, Stream right, LogicalNode.Join join, List<String> outputs) {
    requireValidation(join.options());
    Stream joined =
        switch (join.options().how()) {
          case JoinType.AsOf asOf ->
              chosen(new AsofPlanner(context, query).plan(left, right, join, asOf), join, outputs);
          case JoinType.Simple simple ->
              switch (simple) {
                case INNER, LEFT, RIGHT, FULL -> matched(left, right, join, simple, outputs);
                case SEMI -> filtered(left, right, join, JoinKind.SEMI, outputs);
                case ANTI -> filtered(left, right, join, JoinKind.ANTI, outputs);
                case CROSS ->
                    chosen(new WherePlanner(context, query).plan(left, right, join), join, outputs);
                case IE_JOIN -> throw Unsupported.expression("an inequality join of this form");
                case RANGE -> throw Unsupported.expression("a range join of this form");
              };
        };
    return Slices.of(joined, join.options().slice(), query);
  }

  private static Stream chosen(Stream joined, LogicalNode.Join join, List<String> outputs) {
    List<String> names = join.schema().names();
    return names.equals(outputs)
        ? joined
        : joined.with(Steps.select(outputs.stream().mapToInt(names::indexOf).toArray()));
  }

  private static void requireValidation(JoinOptions options) {
    boolean checked =
        options.how() == JoinType.Simple.INNER
            || options.how() == JoinType.Simple.FULL
            || options.how() == JoinType.Simple.LEFT;
    if (options.validation() != JoinOptions.JoinValidation.MANY_TO_MANY && !checked) {
      throw FunctionException.compute(
          sign(options) + " validation on a " + name(options.how()) + " join is not supported");
    }
  }

  private static String sign(JoinOptions options) {
    return switch (options.validation()) {
      case MANY_TO_MANY -> "m:m";
      case MANY_TO_ONE -> "m:1";
      case ONE_TO_MANY -> "1:m";
      case ONE_TO_ONE -> "1:1";
    };
  }

  private static String name(JoinType how) {
    return how instanceof JoinType.Simple simple ? simple.name() : "ASOF";
  }

  private JoinSide side(Stream stream, LogicalNode input, List<NamedExpression> keys) {
    return JoinSide.of(
        stream, input.schema(), keys.stream().map(NamedExpression::expression).toList(), context);
  }

  private Stream filtered(
      Stream left, Stream right, LogicalNode.Join join, JoinKind kind, List<String> outputs) {
    JoinSide probe = side(left, join.left(), join.leftKeys());
    JoinSide held = side(right, join.right(), join.rightKeys());
    JoinColumns columns = new JoinColumns(join, outputs, 0, probe.width());
    if (holdsLeft(join.options())) {
      return marked(probe, held, join, kind == JoinKind.SEMI, columns);
    }
    JoinBuild build = held.build(join.options().nullsEqual(), column -> false, query);
    if (join.options().maintainOrder() == JoinOptions.MaintainOrder.NONE) {
      build.letSpill();
    }
    Pipeline building = held.stream().into("join build", build);
    return probe.stream()
        .waitingFor(List.of(building))
        .with(JoinProbe.of(build, probe.keys(), kind, columns.wanted()))
        .with(columns.step());
  }

  /** Holds the left and lets the right tell which of its rows have a match. */
  private Stream marked(
      JoinSide left, JoinSide right, LogicalNode.Join join, boolean matched, JoinColumns columns) {
    JoinBuild build = left.build(join.options().nullsEqual(), columns.wanted(), query);
    Pipeline building = left.stream().into("join build", build);
    Pipeline marking =
        right.stream()
            .waitingFor(List.of(building))
            .with(JoinProbe.of(build, right.keys(), JoinKind.MARK))
            .into("join mark", new CollectSink());
    return Stream.after(marking, MarkedSource.alone(build, matched)).with(columns.step());
  }

  private Stream matched(
      Stream left, Stream right, LogicalNode.Join join, JoinType.Simple how, List<String> outputs) {
    JoinOptions options = join.options();
    JoinSide leftSide = side(left, join.left(), join.leftKeys());
    JoinSide rightSide = side(right, join.right(), join.rightKeys());
    boolean uniqueLeft =
        options.validation() == JoinOptions.JoinValidation.ONE_TO_MANY
            || options.validation() == JoinOptions.JoinValidation.ONE_TO_ONE;
    boolean uniqueRight =
        options.validation() == JoinOptions.JoinValidation.MANY_TO_ONE
            || options.validation() == JoinOptions.JoinValidation.ONE_TO_ONE;
    boolean leftStreams = leftStreams(options, how);
    JoinSide probe = leftStreams ? leftSide : rightSide;
    JoinSide held = leftStreams ? rightSide : leftSide;
    if (leftStreams ? uniqueLeft : uniqueRight) {
      JoinBuild once = probe.build(options.nullsEqual(), query);
      probe = probe.checked(once, () -> requireUnique(once, options));
    }
    JoinColumns columns =
        leftStreams
            ? new JoinColumns(join, outputs, 0, leftSide.width())
            : new JoinColumns(join, outputs, rightSide.width(), 0);
    IntPredicate wanted = columns.wanted();
    int first = probe.width();
    JoinBuild build =
        held.build(options.nullsEqual(), column -> wanted.test(first + column), query);
    Pipeline building =
        (leftStreams ? uniqueRight : uniqueLeft)
            ? held.stream()
                .into("join build", new CheckedSink(build, () -> requireUnique(build, options)))
            : held.stream().into("join build", build);
    JoinKind kind = kind(how, leftStreams);
    boolean checks = leftStreams ? uniqueRight : uniqueLeft;
    if ((kind == JoinKind.INNER || kind == JoinKind.LEFT)
        && !checks
        && options.maintainOrder() == JoinOptions.MaintainOrder.NONE) {
      build.letSpill();
    }
    Stream joined =
        probe.stream()
            .waitingFor(List.of(building))
            .with(JoinProbe.of(build, probe.keys(), kind, wanted));
    if (kind == JoinKind.FULL || kind == JoinKind.BUILD) {
      joined = withUnmatched(joined, build, probe);
    }
    return joined.with(columns.step());
  }

  /** Whether the left is the side that streams by; the other is held in memory. */
  private static boolean leftStreams(JoinOptions options, JoinType.Simple how) {
    return switch (options.maintainOrder()) {
      case LEFT, LEFT_RIGHT -> true;
      case RIGHT, RIGHT_LEFT -> false;
      case NONE ->
          // The order of the outer side is what people expect although nobody promises it.
          how == JoinType.Simple.INNER ? !holdsLeft(options) : how != JoinType.Simple.RIGHT;
    };
  }

  private static boolean holdsLeft(JoinOptions options) {
    return options.buildSide().stream()
        .anyMatch(
            side ->
                side == JoinOptions.BuildSide.FORCE_LEFT
                    || side == JoinOptions.BuildSide.PREFER_LEFT);
  }

  private static JoinKind kind(JoinType.Simple how, boolean leftStreams) {
    return switch (how) {
      case LEFT -> leftStreams ? JoinKind.LEFT : JoinKind.BUILD;
      case RIGHT -> leftStreams ? JoinKind.BUILD : JoinKind.LEFT;
      case FULL -> JoinKind.FULL;
      case INNER, SEMI, ANTI, CROSS, IE_JOIN, RANGE -> JoinKind.INNER;
    };
  }

  private static void requireUnique(JoinBuild build, JoinOptions options) {
    if (!build.hasUniqueKeys()) {
      throw FunctionException.compute("join keys did not fulfill " + sign(options) + " validation");
    }
  }

  /** The rows that were held and found no match come last. */
  private Stream withUnmatched(Stream joined, JoinBuild build, JoinSide probe) {
    CollectSink rows = new CollectSink();
    Pipeline probing = joined.into("join", rows);
    MarkedSource unmatched = MarkedSource.unmatched(build, probe.layouts());
    LateSource all =
        new LateSource(
            () -> {
              List<Page> pages = new ArrayList<>();
              for (Page page : rows.take()) {
                pages.add(new Page(page.rowCount(), page.columns(), pages.size()));
              }
              try (SourceReader reader = unmatched.reader(query)) {
                while (!reader.isFinished()) {
                  reader
                      .next()
                      .ifPresent(
                          page ->
                              pages.add(new Page(page.rowCount(), page.columns(), pages.size())));
                }
              }
              return pages;
            });
    return Stream.after(probing, all);
  }
}
