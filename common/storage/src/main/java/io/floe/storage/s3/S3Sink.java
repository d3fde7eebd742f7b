package io.floe.storage.s3;

import io.floe.storage.ByteSink;
import io.floe.storage.StorageException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * An object being written. Short ones go in one request at the end, longer ones in parts while they
 * grow; either way a store shows them only when they are whole.
 */
public final class S3Sink implements ByteSink {
  private static final int FIRST_CAPACITY = 64 << 10;

  /** What may stay in memory between the last byte and the commit. */
  private static final int KEPT = 256 << 10;

  private final S3Store store;
  private final S3Location location;
  private final S3Upload upload;
  private byte[] part = new byte[FIRST_CAPACITY];
  private int filled;
  private long position;
  private boolean done;

  public S3Sink(S3Store store, S3Location location) {
    if (location.key().isEmpty() || location.key().endsWith("/")) {
      throw new StorageException(location.toString(), "is a folder, not a file");
    }
    this.store = store;
    this.location = location;
    this.upload = new S3Upload(store, location);
  }

  @Override
  public String location() {
    return location.toString();
  }

  @Override
  public void write(MemorySegment bytes) {
    long at = 0;
    while (at < bytes.byteSize()) {
      int room = upload.partSize() - filled;
      int count = (int) Math.min(room, bytes.byteSize() - at);
      if (filled + count > part.length) {
        int longer = Math.max(filled + count, Math.min(part.length * 2, upload.partSize()));
        part = Arrays.copyOf(part, longer);
      }
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, part, filled, count);
      filled += count;
      at += count;
      position += count;
      if (filled == upload.partSize()) {
        upload.send(part, filled);
        part = new byte[upload.partSize()];
        filled = 0;
      }
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void seal() {
    if (filled > KEPT || upload.isStarted() && filled > 0) {
      upload.send(part, filled);
      part = new byte[0];
      filled = 0;
    }
  }

  @Override
  public void commit() {
    if (upload.isStarted()) {
      seal();
      part = new byte[0];
      upload.complete();
    } else {
      put();
    }
    done = true;
  }

  private void put() {
    PutObjectRequest request =
        PutObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.key())
            .serverSideEncryption(store.encryption().orElse(null))
            .ssekmsKeyId(store.encryptionKeyId().orElse(null))
            .requestPayer(store.requestPayer().orElse(null))
            .build();
    byte[] whole = filled == part.length ? part : Arrays.copyOf(part, filled);
    Object unused =
        store.call(location, () -> store.client().putObject(request, RequestBody.fromBytes(whole)));
  }

  @Override
  public void close() {
    part = new byte[0];
    if (!done) {
      done = true;
      upload.abort();
    }
  }
}
