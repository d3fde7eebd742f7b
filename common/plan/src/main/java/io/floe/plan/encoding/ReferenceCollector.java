package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Finds the listed values that a value refers to, by having it written. */
final class ReferenceCollector implements PlanOutput {
  /** A listed value and its kind. */
  record Reference(int kind, Object value) {}

  private final List<Reference> found = new ArrayList<>();

  /** What a value refers to, in order. */
  List<Reference> of(Reference reference) {
    found.clear();
    Shapes.write(this, reference.kind(), reference.value());
    return found;
  }

  @Override
  public void reference(int kind, Object value) {
    found.add(new Reference(kind, value));
  }

  @Override
  public void tag(int value) {}

  @Override
  public void number(long value) {}

  @Override
  public void real(double value) {}

  @Override
  public void text(String value) {}

  @Override
  public void bigInteger(BigInteger value) {}

  @Override
  public void byteSpan(ByteSpan value) {}

  @Override
  public void frameSource(FrameSource value) {}
}
