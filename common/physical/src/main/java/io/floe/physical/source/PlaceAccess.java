package io.floe.physical.source;

import io.floe.settings.Secret;
import io.floe.settings.StorageLocation;
import io.floe.storage.Access;
import java.util.HashMap;
import java.util.Map;

/** Turns a place of the settings into what storage needs to know. */
public final class PlaceAccess {
  private PlaceAccess() {}

  /** The keys of a place in S3; what is not set is taken from each worker's surroundings. */
  public static Access of(StorageLocation.S3 place) {
    Map<String, String> options = new HashMap<>();
    place.endpointUrl().ifPresent(value -> options.put("aws_endpoint_url", value));
    place.region().ifPresent(value -> options.put("aws_region", value));
    place.accessKeyId().ifPresent(value -> options.put("aws_access_key_id", value));
    place
        .secretAccessKey()
        .map(Secret::reveal)
        .ifPresent(value -> options.put("aws_secret_access_key", value));
    place
        .sessionToken()
        .map(Secret::reveal)
        .ifPresent(value -> options.put("aws_session_token", value));
    options.put("aws_virtual_hosted_style_request", String.valueOf(place.virtualHostedStyle()));
    options.put("aws_skip_signature", String.valueOf(place.skipSignature()));
    return new Access(options);
  }
}
