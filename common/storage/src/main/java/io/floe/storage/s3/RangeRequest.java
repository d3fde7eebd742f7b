package io.floe.storage.s3;

import io.floe.storage.ByteRange;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One request for several ranges that lie near each other.
 *
 * @param start the first byte
 * @param end the first byte behind
 * @param ranges what is wanted of it, by offset; they may leave gaps but do not overlap
 */
record RangeRequest(long start, long end, List<ByteRange> ranges) {
  /** A gap of this size costs less than another request. */
  private static final long GAP = 512 << 10;

  /** Longer runs are cut, so that several connections fetch them. */
  private static final long LONGEST = 8 << 20;

  private static final int CHUNK = 128 << 10;

  /** Puts ranges together, and cuts long ones. */
  static List<RangeRequest> plan(List<ByteRange> wanted) {
    List<ByteRange> pieces = new ArrayList<>();
    for (ByteRange range : wanted) {
      long size = range.into().byteSize();
      for (long at = 0; at < size; at += LONGEST) {
        pieces.add(
            new ByteRange(
                range.offset() + at, range.into().asSlice(at, Math.min(LONGEST, size - at))));
      }
    }
    pieces.sort(Comparator.comparingLong(ByteRange::offset));
    List<RangeRequest> requests = new ArrayList<>();
    List<ByteRange> together = new ArrayList<>();
    for (ByteRange piece : pieces) {
      if (!together.isEmpty() && !fits(together, piece)) {
        requests.add(of(together));
        together.clear();
      }
      together.add(piece);
    }
    if (!together.isEmpty()) {
      requests.add(of(together));
    }
    return requests;
  }

  private static boolean fits(List<ByteRange> together, ByteRange next) {
    long end = together.getLast().end();
    return next.offset() >= end
        && next.offset() - end <= GAP
        && next.end() - together.getFirst().offset() <= LONGEST;
  }

  private static RangeRequest of(List<ByteRange> together) {
    return new RangeRequest(
        together.getFirst().offset(), together.getLast().end(), List.copyOf(together));
  }

  /**
   * Spreads the bytes of an answer over the ranges.
   *
   * @return how many bytes came
   */
  Long fill(GetObjectResponse response, InputStream body) {
    byte[] chunk = new byte[CHUNK];
    // A store that ignores ranges sends everything from the first byte on.
    long at = response.contentRange() == null ? 0 : start;
    int range = 0;
    try {
      while (at < end) {
        int count = body.read(chunk, 0, chunk.length);
        if (count < 0) {
          throw new IOException("the connection ended at byte " + at);
        }
        range = spread(chunk, count, at, range);
        at += count;
      }
    } catch (IOException broken) {
      throw RetryableException.create("reading was cut: " + broken.getMessage(), broken);
    }
    return at - start;
  }

  /** Copies a chunk; tells which range comes next. */
  private int spread(byte[] chunk, int count, long at, int first) {
    int range = first;
    while (range < ranges.size()) {
      ByteRange wanted = ranges.get(range);
      long from = Math.max(at, wanted.offset());
      long to = Math.min(at + count, wanted.end());
      if (from < to) {
        MemorySegment.copy(
            chunk,
            (int) (from - at),
            wanted.into(),
            ValueLayout.JAVA_BYTE,
            from - wanted.offset(),
            (int) (to - from));
      }
      if (wanted.end() > at + count) {
        break;
      }
      range++;
    }
    return range;
  }
}
