package io.floe.plan.stage;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinOptions.MaintainOrder;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts joins. A small side is read by every task; otherwise rows of equal keys meet. A join that
 * has to keep the order of a side and is exchanged by keys carries the numbers of that side's rows.
 */
final class Joins {
  private static final String NUMBER = "__floe_number";

  private final Cutter cutter;
  private final Exchanges exchanges;

  Joins(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  Part cut(LogicalNode.Join sliced) {
    LogicalNode.Join join = unsliced(sliced);
    Part left = cutter.part(join.left());
    Part right = cutter.part(join.right());
    Part result = joined(join, left, right);
    return sliced.options().slice().isPresent()
        ? cutter.sliced(result, sliced.options().slice().get())
        : result;
  }

  private static LogicalNode.Join unsliced(LogicalNode.Join join) {
    JoinOptions options = with(join.options(), join.options().buildSide());
    return new LogicalNode.Join(
        join.left(),
        join.right(),
        join.leftKeys(),
        join.rightKeys(),
        join.predicates(),
        options,
        join.schema());
  }

  /** The options without a slice, for a side that is held. */
  private static JoinOptions with(JoinOptions old, Optional<JoinOptions.BuildSide> side) {
    return new JoinOptions(
        old.how(),
        old.validation(),
        old.suffix(),
        Optional.empty(),
        old.nullsEqual(),
        old.coalesce(),
        old.maintainOrder(),
        side,
        old.allowParallel(),
        old.forceParallel());
  }

  /** Options that hold the left when nobody has said otherwise. */
  private static JoinOptions holdingLeft(JoinOptions options) {
    return options.buildSide().isPresent()
        ? options
        : with(options, Optional.of(JoinOptions.BuildSide.PREFER_LEFT));
  }

  private Part joined(LogicalNode.Join join, Part left, Part right) {
    if (!left.isSplit() && !right.isSplit()) {
      return here(join, left, left.plan(), right.plan(), size(join, left, right))
          .withOrder(left.ordered() && right.ordered());
    }
    return switch (join.options().how()) {
      case JoinType.AsOf asOf -> asOf(join, asOf, left, right);
      case JoinType.Simple simple ->
          switch (simple) {
            case INNER, LEFT, RIGHT, FULL, SEMI, ANTI -> keyed(join, simple, left, right);
            // Every row meets every other: one side has to be everywhere.
            case CROSS, IE_JOIN, RANGE -> crossed(join, left, right);
          };
    };
  }

  private static Size size(LogicalNode.Join join, Part left, Part right) {
    return switch (join.options().how()) {
      case JoinType.AsOf ignored -> left.size();
      case JoinType.Simple simple ->
          switch (simple) {
            case INNER -> left.size().joined(right.size());
            case LEFT -> left.size();
            case RIGHT -> right.size();
            case FULL -> left.size().plus(right.size());
            case SEMI ->
                new Size(
                    left.size().rows() * Math.min(1, right.size().share()),
                    left.size().share() * Math.min(1, right.size().share()));
            case ANTI -> left.size().filtered();
            case CROSS ->
                Size.ofRows(
                    Math.max(1, left.size().rows())
                        * Math.max(1, right.size().rows())
                        / (join.predicates().isEmpty() ? 1 : 10));
            case IE_JOIN, RANGE -> Size.ofRows(left.size().rows() + right.size().rows());
          };
    };
  }

  /** The join in the tasks of one of its sides. */
  private static Part here(
      LogicalNode.Join join, Part tasks, LogicalNode left, LogicalNode right, Size size) {
    return here(join, join.options(), tasks, left, right, size);
  }

  private static Part here(
      LogicalNode.Join join,
      JoinOptions options,
      Part tasks,
      LogicalNode left,
      LogicalNode right,
      Size size) {
    return tasks
        .withPlan(
            new LogicalNode.Join(
                left,
                right,
                join.leftKeys(),
                join.rightKeys(),
                join.predicates(),
                options,
                JoinSchemas.of(
                    left.schema(),
                    right.schema(),
                    join.leftKeys(),
                    join.rightKeys(),
                    join.options())))
        .withSize(size)
        .costly();
  }

  private Part crossed(LogicalNode.Join join, Part left, Part right) {
    boolean rightOrder = keepsRight(join.options().maintainOrder());
    boolean oneOnLeft = !left.isSplit() && left.size().rows() <= 1;
    return rightOrder || (oneOnLeft && right.isSplit())
        ? broadcastLeft(join, left, right)
        : broadcastRight(join, left, right);
  }

  private Part broadcastRight(LogicalNode.Join join, Part left, Part right) {
    LogicalNode all = exchanges.broadcast(right, left.tasks());
    Part result = here(join, left, left.plan(), all, size(join, left, right));
    boolean ordered = left.ordered() && join.options().how() != JoinType.Simple.INNER;
    boolean asked = left.ordered() && keepsLeft(join.options().maintainOrder());
    return result.withOrder(ordered || asked).withHashed(survivors(left, join));
  }

  private Part broadcastLeft(LogicalNode.Join join, Part left, Part right) {
    LogicalNode all = exchanges.broadcast(left, right.tasks());
    Part result =
        here(join, holdingLeft(join.options()), right, all, right.plan(), size(join, left, right));
    boolean ordered = right.ordered() && join.options().how() != JoinType.Simple.INNER;
    boolean asked = right.ordered() && keepsRight(join.options().maintainOrder());
    return result.withOrder(ordered || asked).withHashed(List.of());
  }

  /** Hashed columns of the left that come out under their names. */
  private static List<String> survivors(Part left, LogicalNode.Join join) {
    boolean all = left.hashed().stream().allMatch(join.schema()::contains);
    return all && join.options().how() != JoinType.Simple.RIGHT ? left.hashed() : List.of();
  }

  private static boolean keepsLeft(MaintainOrder order) {
    return order == MaintainOrder.LEFT || order == MaintainOrder.LEFT_RIGHT;
  }

  private static boolean keepsRight(MaintainOrder order) {
    return order == MaintainOrder.RIGHT || order == MaintainOrder.RIGHT_LEFT;
  }

  private Part keyed(LogicalNode.Join join, JoinType.Simple how, Part left, Part right) {
    MaintainOrder order = join.options().maintainOrder();
    boolean validated = join.options().validation() != JoinOptions.JoinValidation.MANY_TO_MANY;
    boolean mayRight =
        !validated
            && !keepsRight(order)
            && how != JoinType.Simple.RIGHT
            && how != JoinType.Simple.FULL;
    boolean mayLeft =
        !validated
            && !keepsLeft(order)
            && (how == JoinType.Simple.INNER || how == JoinType.Simple.RIGHT);
    boolean hashable = Hashing.can(join.leftKeys()) && Hashing.can(join.rightKeys());
    boolean rightFits = mayRight && fits(right, left, hashable);
    boolean leftFits = mayLeft && fits(left, right, hashable);
    if (rightFits && !(leftFits && left.bytes() < right.bytes())) {
      return broadcastRight(join, left, right);
    }
    if (leftFits) {
      return broadcastLeft(join, left, right);
    }
    if (hashable) {
      return exchanged(join, how, left, right);
    }
    return inOneTask(join, left, right, "a join on such keys");
  }

  private Part inOneTask(LogicalNode.Join join, Part left, Part right, String what) {
    Part one = exchanges.gathered(left);
    Part other = exchanges.gathered(right);
    Part result = here(join, one, one.plan(), other.plan(), size(join, left, right));
    return cutter.inOneTask(result, what);
  }

  /** Whether a side is small enough to be read by all tasks of the other. */
  private boolean fits(Part small, Part large, boolean hashable) {
    double bytes = small.bytes();
    long limit = cutter.options().broadcastBytes();
    if (limit == 0 || !large.isSplit()) {
      return false;
    }
    // Everywhere once more costs as much as moving both sides when it has this size.
    boolean pays = bytes * large.tasks() <= bytes + large.bytes();
    return bytes <= limit && (pays || !hashable);
  }

  private Part exchanged(LogicalNode.Join join, JoinType.Simple how, Part left, Part right) {
    MaintainOrder order = join.options().maintainOrder();
    boolean numberLeft = keepsLeft(order) && left.ordered();
    boolean numberRight = keepsRight(order) && right.ordered();
    if ((numberLeft || numberRight) && how == JoinType.Simple.FULL
        || numberLeft && how == JoinType.Simple.RIGHT
        || numberRight && how != JoinType.Simple.RIGHT && how != JoinType.Simple.INNER) {
      return inOneTask(join, left, right, "a join that keeps the order of rows without partner");
    }
    int tasks = numberLeft ? left.tasks() : right.tasks();
    Part one = numberLeft ? left.withPlan(Terms.numbered(left.plan(), NUMBER)) : left;
    Part other = numberRight ? right.withPlan(Terms.numbered(right.plan(), NUMBER)) : right;
    Part result = together(join, how, one, other);
    if (!numberLeft && !numberRight) {
      return result;
    }
    Part home = cutter.restored(result, NUMBER, tasks);
    return home.withPlan(Terms.only(home.plan(), join.schema()));
  }

  private Part together(LogicalNode.Join join, JoinType.Simple how, Part left, Part right) {
    Hashing.Keyed one = Hashing.keyed(left, join.leftKeys(), "__floe_left_");
    Hashing.Keyed other = Hashing.keyed(right, join.rightKeys(), "__floe_right_");
    List<Integer> by = positions(one, other);
    Part lefts = exchanges.hashed(one.part(), picked(one.columns(), by));
    Part rights = exchanges.hashed(other.part(), picked(other.columns(), by));
    // Keys are computed again where they were no columns: that is cheaper than to carry them.
    LogicalNode leftRows = Terms.only(lefts.plan(), left.plan().schema());
    LogicalNode rightRows = Terms.only(rights.plan(), right.plan().schema());
    boolean holdLeft = left.bytes() < right.bytes();
    JoinOptions options = holdLeft ? holdingLeft(join.options()) : join.options();
    Part result =
        here(join, options, lefts, leftRows, rightRows, size(join, left, right)).withOrder(false);
    boolean leftValues =
        how == JoinType.Simple.INNER
            || how == JoinType.Simple.LEFT
            || how == JoinType.Simple.SEMI
            || how == JoinType.Simple.ANTI;
    boolean plain = leftValues && !one.computed();
    List<String> hashed = plain ? lefts.hashed() : List.<String>of();
    return result.withHashed(
        result.plan().schema().names().containsAll(hashed) ? hashed : List.of());
  }

  /** The keys by which a side is hashed already, else all. */
  private static List<Integer> positions(Hashing.Keyed left, Hashing.Keyed right) {
    List<Integer> all = new ArrayList<>();
    for (int index = 0; index < left.columns().size(); index++) {
      all.add(index);
    }
    for (Hashing.Keyed side : List.of(left, right)) {
      List<String> hashed = side.part().hashed();
      if (!hashed.isEmpty() && side.columns().containsAll(hashed)) {
        return hashed.stream().map(side.columns()::indexOf).toList();
      }
    }
    return all;
  }

  private static List<String> picked(List<String> columns, List<Integer> positions) {
    return positions.stream().map(columns::get).toList();
  }

  /** The nearest rows of the right, all of them everywhere or those with the same keys. */
  private Part asOf(LogicalNode.Join join, JoinType.AsOf asOf, Part left, Part right) {
    if (!left.isSplit()) {
      Part all = exchanges.gathered(right);
      return here(join, left, left.plan(), all.plan(), left.size());
    }
    List<String> leftBy = asOf.leftBy().orElse(List.of());
    List<String> rightBy = asOf.rightBy().orElse(List.of());
    boolean hashable = canMeet(left, leftBy, right, rightBy);
    if (fits(right, left, hashable)) {
      return broadcastRight(join, left, right);
    }
    if (!hashable) {
      return inOneTask(join, left, right, "join_asof without by");
    }
    boolean restore = left.ordered();
    Part numbered = restore ? left.withPlan(Terms.numbered(left.plan(), NUMBER)) : left;
    Part lefts = exchanges.hashed(numbered.withHashed(List.of()), leftBy);
    Part rights = exchanges.hashed(right.withHashed(List.of()), rightBy);
    Part result = here(join, lefts, lefts.plan(), rights.plan(), left.size()).withHashed(List.of());
    if (!restore) {
      return result;
    }
    Part home = cutter.restored(result, NUMBER, left.tasks());
    return home.withPlan(Terms.only(home.plan(), join.schema()));
  }

  private static boolean canMeet(Part left, List<String> leftBy, Part right, List<String> rightBy) {
    if (leftBy.isEmpty() || leftBy.size() != rightBy.size()) {
      return false;
    }
    for (int index = 0; index < leftBy.size(); index++) {
      Field one = left.plan().schema().field(leftBy.get(index)).orElseThrow();
      Field other = right.plan().schema().field(rightBy.get(index)).orElseThrow();
      if (!one.dataType().equals(other.dataType()) || !Hashing.can(one.dataType())) {
        return false;
      }
    }
    return true;
  }
}
