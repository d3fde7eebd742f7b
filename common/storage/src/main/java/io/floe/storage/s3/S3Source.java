package io.floe.storage.s3;

import io.floe.storage.ByteRange;
import io.floe.storage.ByteSource;
import io.floe.storage.StorageException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object that is read by ranges. Opening fetches the end of it, where formats keep their table
 * of contents, together with its length; every later request asks for the same version.
 */
public final class S3Source implements ByteSource {
  private static final int TAIL_BYTES = 64 << 10;
  private static final int EMPTY_OBJECT = 416;

  private final S3Store store;
  private final S3Location location;
  private final long length;
  private final String version;
  private final MemorySegment tail;

  private S3Source(
      S3Store store, S3Location location, long length, String version, MemorySegment tail) {
    this.store = store;
    this.location = location;
    this.length = length;
    this.version = version;
    this.tail = tail;
  }

  /** Opens an object. */
  public static S3Source open(S3Store store, S3Location location) {
    return store.call(
        location,
        () -> {
          try {
            ResponseBytes<GetObjectResponse> end =
                store.client().getObjectAsBytes(request(store, location, "bytes=-" + TAIL_BYTES));
            GetObjectResponse facts = end.response();
            return new S3Source(
                store,
                location,
                total(location, facts),
                facts.eTag() == null ? "" : facts.eTag(),
                MemorySegment.ofArray(end.asByteArrayUnsafe()));
          } catch (S3Exception refused) {
            if (refused.statusCode() != EMPTY_OBJECT) {
              throw refused;
            }
            return ofHead(store, location);
          }
        });
  }

  private static S3Source ofHead(S3Store store, S3Location location) throws SdkException {
    HeadObjectResponse facts =
        store.client().headObject(it -> it.bucket(location.bucket()).key(location.key()));
    return new S3Source(
        store,
        location,
        facts.contentLength(),
        facts.eTag() == null ? "" : facts.eTag(),
        MemorySegment.ofArray(new byte[0]));
  }

  private static GetObjectRequest request(S3Store store, S3Location location, String range) {
    return GetObjectRequest.builder()
        .bucket(location.bucket())
        .key(location.key())
        .range(range)
        .requestPayer(store.requestPayer().orElse(null))
        .build();
  }

  /** A store may ignore the range and send everything, which is told by there being none. */
  private static long total(S3Location location, GetObjectResponse facts) {
    String range = facts.contentRange();
    if (range == null) {
      return facts.contentLength();
    }
    try {
      return Long.parseLong(range.substring(range.lastIndexOf('/') + 1).strip());
    } catch (NumberFormatException unknown) {
      throw new StorageException(
          location.toString(), "the store does not tell how long the object is", unknown);
    }
  }

  @Override
  public String location() {
    return location.toString();
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isSettled() {
    return true;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public void read(long offset, MemorySegment into) {
    read(List.of(new ByteRange(offset, into)));
  }

  @Override
  public void read(List<ByteRange> ranges) {
    List<ByteRange> missing = new ArrayList<>();
    long tailStart = length - tail.byteSize();
    for (ByteRange range : ranges) {
      if (range.offset() < 0 || range.end() > length) {
        throw new StorageException(
            location(),
            "there are no %d bytes at offset %d of %d"
                .formatted(range.into().byteSize(), range.offset(), length));
      }
      if (range.offset() >= tailStart) {
        MemorySegment.copy(
            tail, range.offset() - tailStart, range.into(), 0, range.into().byteSize());
      } else if (range.into().byteSize() > 0) {
        missing.add(range);
      }
    }
    List<RangeRequest> requests = RangeRequest.plan(missing);
    if (requests.size() == 1) {
      fetch(requests.getFirst());
    } else if (!requests.isEmpty()) {
      fetchAll(requests);
    }
  }

  /** Waits for all, also when one has failed: nobody may write to a segment that is given back. */
  private void fetchAll(List<RangeRequest> requests) {
    List<Future<?>> running = new ArrayList<>();
    for (RangeRequest request : requests) {
      running.add(S3Store.THREADS.submit(() -> fetch(request)));
    }
    StorageException failure = null;
    boolean interrupted = false;
    for (Future<?> future : running) {
      boolean waiting = true;
      while (waiting) {
        try {
          future.get();
          waiting = false;
        } catch (InterruptedException stop) {
          interrupted = true;
        } catch (ExecutionException failed) {
          waiting = false;
          failure =
              failed.getCause() instanceof StorageException known
                  ? known
                  : new StorageException(
                      location(), "cannot be read: " + failed.getCause(), failed.getCause());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void fetch(RangeRequest range) {
    Object unused =
        store.call(
            location,
            () ->
                store
                    .client()
                    .getObject(
                        request(
                                store,
                                location,
                                "bytes=%d-%d".formatted(range.start(), range.end() - 1))
                            .toBuilder()
                            .ifMatch(version.isEmpty() ? null : version)
                            .build(),
                        (response, body) -> range.fill(response, body)));
  }

  @Override
  public void close() {
    // Connections belong to the store.
  }
}
