package io.floe.storage.s3;

import io.floe.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;

/**
 * An object sent in parts, several at a time. Until it is completed nobody sees it; given up,
 * nothing of it is left.
 */
final class S3Upload {
  private static final Logger LOGGER = Logger.getLogger(S3Upload.class.getName());

  /** The store takes 10,000 parts at most, hence later ones are larger. */
  private static final int SMALLEST_PART = 8 << 20;

  private static final int LARGEST_PART = 512 << 20;
  private static final int PARTS_BEFORE_GROWTH = 1000;
  private static final int AT_ONCE = 4;

  private final S3Store store;
  private final S3Location location;
  private final List<CompletableFuture<CompletedPart>> parts = new ArrayList<>();
  private final Semaphore running = new Semaphore(AT_ONCE);
  private @Nullable String id;

  S3Upload(S3Store store, S3Location location) {
    this.store = store;
    this.location = location;
  }

  /** How large the next part is. */
  int partSize() {
    int doublings = Math.min(parts.size() / PARTS_BEFORE_GROWTH, 6);
    return Math.min(SMALLEST_PART << doublings, LARGEST_PART);
  }

  boolean isStarted() {
    return id != null;
  }

  /** Sends a part, which belongs to the upload from now on; waits while too many are under way. */
  void send(byte[] bytes, int length) {
    String upload = id == null ? start() : id;
    id = upload;
    running.acquireUninterruptibly();
    for (CompletableFuture<CompletedPart> part : parts) {
      if (part.isCompletedExceptionally()) {
        running.release();
        throw failure(part);
      }
    }
    int number = parts.size() + 1;
    parts.add(
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return part(upload, number, bytes, length);
              } finally {
                running.release();
              }
            },
            S3Store.THREADS));
  }

  private String start() {
    CreateMultipartUploadRequest request =
        CreateMultipartUploadRequest.builder()
            .bucket(location.bucket())
            .key(location.key())
            .serverSideEncryption(store.encryption().orElse(null))
            .ssekmsKeyId(store.encryptionKeyId().orElse(null))
            .requestPayer(store.requestPayer().orElse(null))
            .build();
    return store.call(location, () -> store.client().createMultipartUpload(request)).uploadId();
  }

  private CompletedPart part(String upload, int number, byte[] bytes, int length) {
    RequestBody body =
        RequestBody.fromRemainingByteBuffer(java.nio.ByteBuffer.wrap(bytes, 0, length));
    String tag =
        store
            .call(
                location,
                () ->
                    store
                        .client()
                        .uploadPart(
                            it ->
                                it.bucket(location.bucket())
                                    .key(location.key())
                                    .uploadId(upload)
                                    .partNumber(number)
                                    .requestPayer(store.requestPayer().orElse(null)),
                            body))
            .eTag();
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  /** Makes the object appear. */
  void complete() {
    List<CompletedPart> sent = new ArrayList<>();
    for (CompletableFuture<CompletedPart> part : parts) {
      try {
        sent.add(part.join());
      } catch (CompletionException | CancellationException failed) {
        throw failure(part);
      }
    }
    Object unused =
        store.call(
            location,
            () ->
                store
                    .client()
                    .completeMultipartUpload(
                        it ->
                            it.bucket(location.bucket())
                                .key(location.key())
                                .uploadId(id)
                                .multipartUpload(all -> all.parts(sent))));
  }

  /** Gives up; parts under way are waited for, since the store would keep those that come late. */
  void abort() {
    if (id == null) {
      return;
    }
    parts.forEach(part -> part.handle((sent, failed) -> true).join());
    try {
      Object unused =
          store.call(
              location,
              () ->
                  store
                      .client()
                      .abortMultipartUpload(
                          it -> it.bucket(location.bucket()).key(location.key()).uploadId(id)));
    } catch (StorageException failed) {
      // The query has failed already, for a reason that says more than this.
      LOGGER.log(Level.WARNING, "an upload could not be given up: {0}", failed.getMessage());
    }
  }

  private StorageException failure(CompletableFuture<CompletedPart> part) {
    Throwable cause = part.exceptionNow();
    return cause instanceof StorageException known
        ? known
        : new StorageException(location.toString(), "cannot be written: " + cause, cause);
  }
}
