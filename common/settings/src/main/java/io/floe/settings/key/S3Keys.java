package io.floe.settings.key;

import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.floe.settings.StorageLocation;
import io.floe.settings.StorageLocation.S3;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A prefix in S3; the names are those of {@code storage_options} in {@code scan_parquet}. */
final class S3Keys implements Section {
  private record Names(String name, List<String> others) {}

  private static final List<Names> OTHER_NAMES =
      List.of(
          new Names("aws_endpoint_url", List.of("aws_endpoint", "endpoint", "endpoint_url")),
          new Names("aws_region", List.of("aws_default_region", "region", "default_region")),
          new Names("aws_access_key_id", List.of("access_key_id")),
          new Names("aws_secret_access_key", List.of("secret_access_key")),
          new Names("aws_session_token", List.of("aws_token", "session_token", "token")),
          new Names("aws_virtual_hosted_style_request", List.of("virtual_hosted_style_request")),
          new Names("aws_skip_signature", List.of("skip_signature")),
          new Names("aws_allow_http", List.of("allow_http")));
  private static final Duration LONGEST_PRESIGN = Duration.ofDays(7);

  private final String section;
  private final Key<String> url;
  private final Key<String> endpoint;
  private final Key<String> region;
  private final Key<String> accessKeyId;
  private final Key<Secret> secretAccessKey;
  private final Key<Secret> sessionToken;
  private final Key<Boolean> virtualHosted;
  private final Key<Boolean> skipSignature;
  private final Key<Boolean> allowHttp;
  private final Key<Duration> presign;
  private final Key<String> externalEndpoint;
  private final Key<Boolean> allowDeletes;
  private final boolean forResults;

  S3Keys(
      String section,
      String what,
      boolean forResults,
      Function<Settings, Optional<StorageLocation>> location) {
    this.section = section;
    this.forResults = forResults;
    Function<Settings, Optional<S3>> s3 =
        settings -> location.apply(settings).filter(S3.class::isInstance).map(S3.class::cast);
    url =
        key(
            "url",
            Types.TEXT,
            what + " under this prefix, s3://bucket/path",
            s3.andThen(o -> o.map(S3::url)));
    endpoint =
        key(
            "aws_endpoint_url",
            Types.TEXT,
            "endpoint of an S3-compatible store",
            s3.andThen(o -> o.flatMap(S3::endpointUrl)));
    region = key("aws_region", Types.TEXT, "region", s3.andThen(o -> o.flatMap(S3::region)));
    accessKeyId =
        key(
            "aws_access_key_id",
            Types.TEXT,
            "access key",
            s3.andThen(o -> o.flatMap(S3::accessKeyId)));
    secretAccessKey =
        key(
            "aws_secret_access_key",
            Types.SECRET,
            "its secret",
            s3.andThen(o -> o.flatMap(S3::secretAccessKey)));
    sessionToken =
        key(
            "aws_session_token",
            Types.SECRET,
            "token of temporary keys",
            s3.andThen(o -> o.flatMap(S3::sessionToken)));
    virtualHosted =
        key(
                "aws_virtual_hosted_style_request",
                Types.FLAG,
                "bucket in the host name instead of the path",
                s3.andThen(o -> o.map(S3::virtualHostedStyle)))
            .describedDefault("true unless an endpoint is given");
    skipSignature =
        key(
                "aws_skip_signature",
                Types.FLAG,
                "send requests unsigned, for public buckets",
                s3.andThen(o -> o.map(S3::skipSignature)))
            .byDefault(false);
    allowHttp =
        Key.ignored(
            section + ".aws_allow_http",
            Types.FLAG,
            "allow an endpoint without TLS",
            "the scheme of the endpoint decides");
    presign =
        key(
                "presign_duration",
                Types.DURATION,
                "life of the presigned download URL, at most 7 days",
                s3.andThen(o -> o.map(S3::presignDuration)))
            .byDefault(Duration.ofHours(8), "8h");
    externalEndpoint =
        key(
            "external_endpoint",
            Types.TEXT,
            "endpoint in presigned URLs, when clients see the store under another name",
            s3.andThen(o -> o.flatMap(S3::externalEndpoint)));
    allowDeletes =
        key(
                "allow_deletes",
                Types.FLAG,
                "may the cluster delete objects here",
                s3.andThen(o -> o.map(S3::allowDeletes)))
            .byDefault(false);
  }

  private <T> Key<T> key(
      String name, ValueType<T> type, String meaning, Function<Settings, ?> feeds) {
    return Key.of(section + "." + name, type, meaning, feeds);
  }

  @Override
  public List<Key<?>> keys() {
    List<Key<?>> keys =
        new ArrayList<>(
            List.of(
                url,
                endpoint,
                region,
                accessKeyId,
                secretAccessKey,
                sessionToken,
                virtualHosted,
                skipSignature,
                allowHttp));
    if (forResults) {
      keys.addAll(List.of(presign, externalEndpoint, allowDeletes));
    }
    return keys;
  }

  List<Alias> aliases() {
    List<Alias> aliases = new ArrayList<>();
    for (Names names : OTHER_NAMES) {
      for (String other : names.others()) {
        aliases.add(Alias.renamed(section + "." + other, section + "." + names.name()));
      }
    }
    return aliases;
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(section, url);
    values
        .find(url)
        .filter(text -> !text.matches("s3a?://[^/]+(/.*)?"))
        .ifPresent(_ -> complaints.contradiction(url.path(), "must look like s3://bucket/path"));
    if (values.isSet(accessKeyId) && !values.isSet(secretAccessKey)) {
      complaints.missing(secretAccessKey, accessKeyId.path(), "it belongs to aws_access_key_id");
    }
    if (values.isSet(secretAccessKey) && !values.isSet(accessKeyId)) {
      complaints.missing(
          accessKeyId, secretAccessKey.path(), "it belongs to aws_secret_access_key");
    }
    if (values.get(presign).compareTo(LONGEST_PRESIGN) > 0) {
      complaints.contradiction(
          presign.path(), "must be at most 7 days, the longest life S3 gives a presigned URL");
    }
  }

  Optional<StorageLocation> read(Values values) {
    return values
        .find(url)
        .map(
            prefix ->
                new S3(
                    prefix,
                    values.find(endpoint),
                    values.find(region),
                    values.find(accessKeyId),
                    values.find(secretAccessKey),
                    values.find(sessionToken),
                    values.find(virtualHosted).orElse(!values.isSet(endpoint)),
                    values.get(skipSignature),
                    values.get(presign),
                    values.find(externalEndpoint),
                    values.get(allowDeletes)));
  }
}
