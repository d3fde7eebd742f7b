package io.floe.dev.s3;

import java.net.URI;

/** Where an S3 of development answers, and the keys that it knows. They guard nothing of worth. */
public record S3Endpoint(URI uri, String accessKeyId, String secretAccessKey, String bucket) {}
