package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/** Evaluates expressions over the members of a struct and puts the answers into a new one. */
public final class StructEvaluator implements Evaluator {
  private final Evaluator input;
  private final List<Evaluator> evaluations;
  private final int[] sources;

  /**
   * An evaluation of members.
   *
   * @param evaluations see the members, and behind them the columns of the outer frame
   * @param sources for each member of the result the number of its evaluation, or -1 - n for the
   *     unchanged member n of the input
   */
  public StructEvaluator(Evaluator input, List<Evaluator> evaluations, int[] sources) {
    this.input = input;
    this.evaluations = List.copyOf(evaluations);
    this.sources = sources.clone();
  }

  @Override
  public Value evaluate(Frame outer) {
    Value value = input.evaluate(outer);
    StructColumn struct =
        (StructColumn) outer.scope().own((Column) Flatten.of(value.column(), outer.memory()));
    List<Column> members = new ArrayList<>();
    for (int member = 0; member < struct.children().size(); member++) {
      members.add(outer.scope().own(member(struct, member, outer.memory())));
    }
    boolean seesRows = !outer.columns().isEmpty() && outer.segments().isContiguous();
    if (value instanceof Value.PerSegment && seesRows) {
      return perSegment(struct, members, outer);
    }
    Segments segments =
        switch (value) {
          case Value.Listed listed -> listed.segments();
          case Value.PerRow ignored -> outer.segments();
          case Value.PerSegment ignored -> Segments.each(struct.length());
          case Value.Literal ignored -> Segments.each(struct.length());
        };
    List<Column> visible = new ArrayList<>(members);
    if (value instanceof Value.PerRow) {
      visible.addAll(outer.columns());
    }
    Frame inner = new Frame(visible, struct.length(), segments, outer.scope());
    List<Column> computed = new ArrayList<>();
    for (Evaluator evaluation : evaluations) {
      computed.add(Alignment.perRow(evaluation.evaluate(inner), inner));
    }
    Column masked = together(struct, members, computed, outer);
    return switch (value) {
      case Value.Listed listed -> new Value.Listed(masked, listed.segments());
      case Value.PerRow ignored -> new Value.PerRow(masked);
      case Value.PerSegment ignored -> new Value.PerSegment(masked);
      case Value.Literal ignored -> new Value.Literal(masked);
    };
  }

  /** One struct for each segment: evaluations may look at the rows of the segment too. */
  private Value perSegment(StructColumn struct, List<Column> members, Frame outer) {
    List<Column> visible = new ArrayList<>();
    for (Column member : members) {
      visible.add(Alignment.perRow(new Value.PerSegment(member), outer));
    }
    visible.addAll(outer.columns());
    Frame inner = new Frame(visible, outer.rowCount(), outer.segments(), outer.scope());
    List<Column> computed = new ArrayList<>();
    for (Evaluator evaluation : evaluations) {
      Value value = evaluation.evaluate(inner);
      Value.Listed listed = Alignment.asList(value, inner);
      int[] firsts = new int[listed.segments().count()];
      for (int segment = 0; segment < firsts.length; segment++) {
        int start = listed.segments().start(segment);
        firsts[segment] = listed.segments().length(segment) == 0 ? -1 : start;
      }
      computed.add(outer.scope().own(Gather.rows(listed.column(), firsts, outer.memory())));
    }
    return new Value.PerSegment(together(struct, members, computed, outer));
  }

  private Column together(
      StructColumn struct, List<Column> members, List<Column> computed, Frame outer) {
    List<Column> chosen = new ArrayList<>();
    for (int source : sources) {
      chosen.add((source >= 0 ? computed.get(source) : members.get(-1 - source)).retain());
    }
    Column whole = outer.scope().own(new StructColumn(struct.length(), chosen, null, 0));
    return outer.scope().own(Validity.mask(whole, struct, outer.memory()));
  }

  /** A member, null also where the struct is null; belongs to the caller. */
  public static Column member(StructColumn struct, int position, Memory memory) {
    return Validity.mask(struct.children().get(position), struct, memory);
  }
}
