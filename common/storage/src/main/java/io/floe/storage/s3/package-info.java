/**
 * Objects in S3 and in stores that speak its protocol. In: locations and options. Out: sources,
 * sinks, lists of objects and signed URLs. Called by {@code Storage} and by those who sign results.
 */
package io.floe.storage.s3;
