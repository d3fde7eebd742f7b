package io.floe.storage.s3;

import io.floe.storage.StorageException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Says what went wrong with a store, in words that tell what to do. Never repeats secrets. */
final class S3Errors {
  private S3Errors() {}

  static StorageException of(S3Location location, S3Options options, SdkException failed) {
    return new StorageException(location.toString(), words(location, options, failed), failed);
  }

  private static String words(S3Location location, S3Options options, SdkException failed) {
    if (failed instanceof AwsServiceException service) {
      return answer(location, service);
    }
    String where = options.endpoint().map(uri -> " at " + uri.getAuthority()).orElse("");
    String reason = deepest(failed);
    if (reason.contains("Unable to load credentials") || reason.contains("Profile file")) {
      return "no credentials for S3: pass aws_access_key_id and aws_secret_access_key in"
          + " storage_options, give the workers AWS_ variables or a role, or set"
          + " aws_skip_signature for a public bucket";
    }
    return failed instanceof SdkClientException
        ? "the store" + where + " cannot be reached: " + reason
        : "the store" + where + " failed: " + reason;
  }

  private static String answer(S3Location location, AwsServiceException service) {
    String code = service.awsErrorDetails() == null ? "" : service.awsErrorDetails().errorCode();
    String known = code == null ? "" : code;
    return switch (known) {
      case "NoSuchBucket" -> "the bucket '" + location.bucket() + "' does not exist";
      case "NoSuchKey" -> "No such file or directory (os error 2): there is no such object";
      case "InvalidAccessKeyId" -> "the store does not know this aws_access_key_id";
      case "SignatureDoesNotMatch" ->
          "the store refuses the signature: aws_secret_access_key is wrong";
      case "ExpiredToken", "InvalidToken" -> "aws_session_token is wrong or has expired";
      case "SlowDown", "TooManyRequests", "RequestLimitExceeded" ->
          "the store throttles requests (" + known + "), also when they are repeated";
      case "AuthorizationHeaderMalformed", "PermanentRedirect" ->
          "the bucket is in another region: set aws_region";
      default -> byStatus(location, service, known);
    };
  }

  /** Answers to HEAD have no body, so that only the status tells. */
  private static String byStatus(S3Location location, AwsServiceException service, String code) {
    String suffix = code.isEmpty() ? "" : ", " + code;
    return switch (service.statusCode()) {
      case 301 -> "the bucket is in another region: set aws_region";
      case 403 -> "access denied (status 403" + suffix + ")";
      case 404 ->
          "No such file or directory (os error 2): there is no such object, or no bucket '"
              + location.bucket()
              + "'";
      case 412 -> "the object has changed while it was read";
      case 503 -> "the store is not available (status 503" + suffix + "), also on repetition";
      default -> "the store answered with status " + service.statusCode() + suffix;
    };
  }

  private static String deepest(Throwable failed) {
    Throwable at = failed;
    while (at.getCause() != null && at.getCause() != at) {
      at = at.getCause();
    }
    String message = at.getMessage();
    return message == null ? at.getClass().getSimpleName() : message;
  }
}
