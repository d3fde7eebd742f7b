package io.floe.scheduler.client;

import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.query.ErrorNames;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Errors of calls, in the form in which clients turn them into Python exceptions. */
final class ErrorReply {
  /** Plain text, not the message type that the name suggests elsewhere: clients read it so. */
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  /** Clients take 16 KiB of headers in all, and these bytes grow by a third on the wire. */
  private static final int MOST_DETAIL_BYTES = 8 << 10;

  private static final int MOST_DESCRIPTION_CHARACTERS = 300;

  private ErrorReply() {}

  /** Becomes the named Python exception when it answers SubmitQuery. */
  static StatusRuntimeException of(QueryError error) {
    String text = ErrorNames.known(error.type()) + ": " + error.getMessage();
    Metadata trailers = new Metadata();
    trailers.put(DETAILS, cut(text.getBytes(StandardCharsets.UTF_8)));
    String description =
        text.length() <= MOST_DESCRIPTION_CHARACTERS
            ? text
            : text.substring(0, MOST_DESCRIPTION_CHARACTERS) + " …";
    return Status.INVALID_ARGUMENT.withDescription(description).asRuntimeException(trailers);
  }

  /** Cuts between two characters: clients refuse bytes that are no UTF-8. */
  private static byte[] cut(byte[] utf8) {
    if (utf8.length <= MOST_DETAIL_BYTES) {
      return utf8;
    }
    int end = MOST_DETAIL_BYTES;
    while ((utf8[end] & 0xC0) == 0x80) {
      end--;
    }
    return Arrays.copyOf(utf8, end);
  }
}
