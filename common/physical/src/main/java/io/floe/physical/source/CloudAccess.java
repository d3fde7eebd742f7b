package io.floe.physical.source;

import io.floe.plan.dsl.CloudOptions;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.semantics.PlanException;
import io.floe.storage.Access;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Turns the options of a scan or sink into what storage needs to know. */
public final class CloudAccess {
  /** A pickled string is its length in one byte, then itself. */
  private static final int SHORT_STRING = 0x8c;

  private CloudAccess() {}

  /**
   * How the store of a location is reached. Providers of credentials that Polars itself makes stand
   * for the usual chain of a machine, which the worker has too; others would have to be called.
   */
  public static Access of(Optional<CloudOptions> given) {
    if (given.isEmpty()) {
      return Access.NONE;
    }
    CloudOptions cloud = given.get();
    Map<String, String> options = new HashMap<>();
    cloud
        .config()
        .filter(config -> config.store() == CloudOptions.Store.AWS)
        .ifPresent(
            config ->
                config.options().forEach(option -> options.put(option.key(), option.value())));
    CloudOptions.RetryConfig retry = cloud.retry();
    retry
        .maximumRetries()
        .ifPresent(retries -> options.put("max_retries", String.valueOf(retries)));
    retry
        .initialBackoff()
        .ifPresent(
            backoff -> options.put("retry_init_backoff_ms", String.valueOf(backoff.toMillis())));
    retry
        .maximumBackoff()
        .ifPresent(
            backoff -> options.put("retry_max_backoff_ms", String.valueOf(backoff.toMillis())));
    cloud.credentialProvider().ifPresent(provider -> standIn(provider.object(), options));
    return new Access(options);
  }

  private static void standIn(PythonObject provider, Map<String, String> options) {
    String pickle = new String(provider.bytes().toByteArray(), StandardCharsets.ISO_8859_1);
    boolean stock =
        pickle.contains("polars.io.cloud.credential_provider")
            && pickle.contains("CredentialProviderAWS");
    if (!stock) {
      throw PlanException.invalidOperation(
          "credential_provider: functions written in Python are not supported by this cluster;"
              + " pass the keys in storage_options");
    }
    if (pickle.contains("assume_role") && pickle.contains("RoleArn")) {
      throw PlanException.invalidOperation(
          "CredentialProviderAWS(assume_role=…) is not supported by this cluster; name an"
              + " aws_profile with role_arn, or pass temporary keys in storage_options");
    }
    following(pickle, "profile_name").ifPresent(profile -> options.put("aws_profile", profile));
  }

  /** The text that follows a name in a pickle, where it is one and not None. */
  private static Optional<String> following(String pickle, String name) {
    int at = pickle.indexOf(name);
    int start = at + name.length();
    if (at < 0) {
      return Optional.empty();
    }
    // Between the two there may be the mark that keeps the name for later use.
    if (start < pickle.length() && pickle.charAt(start) == 0x94) {
      start++;
    }
    if (start + 1 >= pickle.length() || pickle.charAt(start) != SHORT_STRING) {
      return Optional.empty();
    }
    int end = start + 2 + pickle.charAt(start + 1);
    return end <= pickle.length()
        ? Optional.of(pickle.substring(start + 2, end))
        : Optional.empty();
  }
}
