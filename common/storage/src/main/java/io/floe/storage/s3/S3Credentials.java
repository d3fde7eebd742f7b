package io.floe.storage.s3;

import io.floe.storage.StorageException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Who asks a store. */
sealed interface S3Credentials {

  /** Nobody: public buckets. */
  record Anonymous() implements S3Credentials {}

  /** A key pair, with a token when it is of short life. Never printed. */
  record Keys(String accessKeyId, String secretAccessKey, Optional<String> token)
      implements S3Credentials {
    @Override
    public String toString() {
      return "Keys[***]";
    }
  }

  /** Whatever the machine has: variables, profiles, roles of containers and instances. */
  record Chain(Optional<String> profile) implements S3Credentials {}

  static S3Credentials of(S3Options.Reader reader) {
    if (reader.isTrue("skipsignature")) {
      return new Anonymous();
    }
    Optional<String> profile = reader.find("profile");
    Optional<String> id =
        profile.isPresent() ? Optional.empty() : reader.find("accesskeyid", "key");
    if (id.isEmpty()) {
      return new Chain(profile);
    }
    // A key of the query must not meet the secret or the token of the environment.
    S3Options.Reader same =
        reader.options().containsKey("accesskeyid")
            ? new S3Options.Reader(reader.options(), name -> null)
            : reader;
    Optional<String> secret = same.find("secretaccesskey", "secret");
    if (secret.isEmpty()) {
      throw new StorageException(
          "storage_options", "aws_access_key_id needs aws_secret_access_key beside it");
    }
    return new Keys(id.get(), secret.get(), same.find("sessiontoken", "token"));
  }

  /** The same for the client library. */
  default AwsCredentialsProvider provider() {
    return switch (this) {
      case Anonymous ignored -> AnonymousCredentialsProvider.create();
      case Keys(String id, String secret, Optional<String> token) ->
          StaticCredentialsProvider.create(
              token.isPresent()
                  ? AwsSessionCredentials.create(id, secret, token.get())
                  : AwsBasicCredentials.create(id, secret));
      case Chain(Optional<String> profile) -> {
        DefaultCredentialsProvider.Builder chain = DefaultCredentialsProvider.builder();
        profile.ifPresent(chain::profileName);
        yield chain.build();
      }
    };
  }
}
