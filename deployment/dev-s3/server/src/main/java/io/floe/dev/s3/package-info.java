/**
 * S3 servers for tests and for development, as child processes. In: a folder and what is installed.
 * Out: an endpoint with keys and a bucket. Called by tests and by the dev service of the node.
 */
package io.floe.dev.s3;
