package io.floe.storage.s3;

import io.floe.storage.StorageException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A store with the credentials of one user. Checksums are left out where the protocol does not ask
 * for them: many compatible stores refuse the client library's own.
 */
public final class S3Store {
  private static final int CONNECTIONS = 128;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(60);
  private static final String REGION_OF_NOBODY = "us-east-1";

  /** Requests wait in threads that cost nothing. */
  static final ExecutorService THREADS =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("s3-", 1).factory());

  private final S3Options options;
  private final S3Client client;

  S3Store(S3Options options) {
    this.options = options;
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(options.region().orElse(REGION_OF_NOBODY)))
            .credentialsProvider(options.credentials().provider())
            .forcePathStyle(options.pathStyle())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
            .overrideConfiguration(override -> override.retryStrategy(retries(options)))
            .httpClientBuilder(
                ApacheHttpClient.builder()
                    .maxConnections(CONNECTIONS)
                    .connectionTimeout(CONNECT_TIMEOUT)
                    .connectionAcquisitionTimeout(Duration.ofMinutes(10))
                    .socketTimeout(SILENCE_TIMEOUT)
                    .dnsResolver(S3Store::resolve)
                    .tcpKeepAlive(true));
    if (options.endpoint().isPresent()) {
      builder.endpointOverride(options.endpoint().get());
    } else {
      // Amazon answers with the right region when the one asked is another.
      builder.crossRegionAccessEnabled(true);
    }
    this.client = builder.build();
  }

  /** A name that led to a store when the query was read must not lead elsewhere now. */
  private static InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = InetAddress.getAllByName(host);
    if (Arrays.stream(found).anyMatch(StoreHosts::isClosed)) {
      throw new UnknownHostException(
          "the host '%s' is no store that queries may use".formatted(host));
    }
    return found;
  }

  private static RetryStrategy retries(S3Options options) {
    BackoffStrategy backoff =
        BackoffStrategy.exponentialDelay(options.firstBackoff(), options.longestBackoff());
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(options.retries() + 1)
        .backoffStrategy(backoff)
        .throttlingBackoffStrategy(backoff)
        .circuitBreakerEnabled(false)
        .build();
  }

  S3Client client() {
    return client;
  }

  Optional<ServerSideEncryption> encryption() {
    return options.encryption().map(ServerSideEncryption::fromValue);
  }

  Optional<String> encryptionKeyId() {
    return options.encryptionKeyId();
  }

  Optional<String> requestPayer() {
    return options.requesterPays() ? Optional.of("requester") : Optional.empty();
  }

  /** Does something with the store; what goes wrong is said in words. */
  <T> T call(S3Location location, Supplier<T> request) {
    try {
      return request.get();
    } catch (SdkException failed) {
      throw S3Errors.of(location, options, failed);
    } catch (IllegalArgumentException | NullPointerException malformed) {
      throw new StorageException(
          location.toString(), "cannot be asked for: " + malformed.getMessage(), malformed);
    }
  }

  /** Removes an object; one that is not there is no failure. */
  public void delete(S3Location location) {
    Object unused =
        call(
            location,
            () -> client.deleteObject(it -> it.bucket(location.bucket()).key(location.key())));
  }

  /**
   * A URL that lets anybody read an object for some time.
   *
   * @param endpoint the store's name outside, when readers know it under another
   */
  public String presign(S3Location location, Duration life, Optional<String> endpoint) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(options.region().orElse(REGION_OF_NOBODY)))
            .credentialsProvider(options.credentials().provider())
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(options.pathStyle()).build());
    endpoint.map(URI::create).or(options::endpoint).ifPresent(builder::endpointOverride);
    return call(
        location,
        () -> {
          try (S3Presigner presigner = builder.build()) {
            return presigner
                .presignGetObject(
                    request ->
                        request
                            .signatureDuration(life)
                            .getObjectRequest(
                                get -> get.bucket(location.bucket()).key(location.key())))
                .url()
                .toString();
          }
        });
  }
}
