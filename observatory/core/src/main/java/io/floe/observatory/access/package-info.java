/**
 * Who looks at the dashboard, where the settings want tokens. In come the headers and cookies of a
 * request, out goes the visitor, whom {@code io.floe.observatory.rest} asks what may be shown.
 */
package io.floe.observatory.access;
