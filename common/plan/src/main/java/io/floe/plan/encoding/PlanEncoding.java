package io.floe.plan.encoding;

import io.floe.plan.codegen.Encodes;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Schema;
import io.floe.plan.wire.ReadLimits;
import java.util.List;

/**
 * Plans to bytes and back. Shared inputs stay shared, and objects that only happen to be equal stay
 * apart. Bytes hold credentials and pickled functions: they go over internal channels only.
 */
@Encodes(
    roots = {LogicalNode.class},
    chained = {LogicalNode.class, PlanNode.class},
    distinct = {LogicalNode.class, PlanNode.class, TypedExpression.class, Expression.class},
    once = {Schema.class},
    leaves = {ByteSpan.class, FrameSource.class},
    surrogates = {SchemaParts.class, ParameterParts.class, FunctionName.class})
public final class PlanEncoding {
  /**
   * Differs between builds that do not understand each other's plans: a worker tells it when it
   * registers, and every encoded plan starts with it.
   */
  public static final String BUILD_HASH = Shapes.HASH;

  /** What an encoded plan may ask of its reader. Typed plans are deeper than those of clients. */
  public static final ReadLimits LIMITS = new ReadLimits(1L << 30, 400_000, 100_000_000);

  private PlanEncoding() {}

  /**
   * The bytes of a plan.
   *
   * @param attachments those of the query; what the plan mentions is added
   */
  public static byte[] encode(LogicalNode plan, Attachments attachments) {
    return new Encoder(attachments).encode(Shapes.LOGICAL_NODE, plan);
  }

  /** The numbers of the attachments that an encoded plan refers to. */
  public static List<Integer> attachments(byte[] plan) {
    return new Decoder(plan, LIMITS).attachments();
  }

  /**
   * The plan of some bytes; bytes that are none are refused with a {@link PlanEncodingException}.
   */
  public static LogicalNode decode(byte[] plan, AttachmentSource attachments) {
    return decode(plan, attachments, LIMITS);
  }

  /** The plan of some bytes within limits. */
  public static LogicalNode decode(byte[] plan, AttachmentSource attachments, ReadLimits limits) {
    if (new Decoder(plan, limits).decode(attachments) instanceof LogicalNode node) {
      return node;
    }
    throw new PlanEncodingException("the bytes hold something else than a plan");
  }
}
