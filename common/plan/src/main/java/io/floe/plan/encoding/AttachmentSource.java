package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import java.util.List;

/** Where a reader of plans finds what they refer to by number. */
@FunctionalInterface
public interface AttachmentSource {

  /** The content of an attachment, to be read one piece after the other. */
  List<ByteSpan> chunks(int number);
}
