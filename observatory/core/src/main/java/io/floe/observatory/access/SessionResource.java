package io.floe.observatory.access;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** Keeps a browser's token in a cookie that its scripts cannot read. */
@Path("/api/v1/session")
public class SessionResource {

  /** Keeps the token of this request, which the filter has found to be good. */
  @POST
  public Response begin(
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, @Context UriInfo uri) {
    // Where no tokens are wanted the filter lets every header pass.
    boolean bearer =
        authorization != null
            && authorization.regionMatches(
                true, 0, TokenFilter.SCHEME, 0, TokenFilter.SCHEME.length());
    String token = bearer ? authorization.substring(TokenFilter.SCHEME.length()) : "";
    return Response.noContent()
        .cookie(cookie(token.strip(), uri, NewCookie.DEFAULT_MAX_AGE))
        .build();
  }

  /** Forgets the token. */
  @DELETE
  public Response end(@Context UriInfo uri) {
    return Response.noContent().cookie(cookie("", uri, 0)).build();
  }

  private static NewCookie cookie(String token, UriInfo uri, int age) {
    return new NewCookie.Builder(TokenFilter.COOKIE)
        .value(token)
        .path("/api")
        .httpOnly(true)
        .secure("https".equals(uri.getBaseUri().getScheme()))
        .sameSite(SameSite.STRICT)
        .maxAge(age)
        .build();
  }
}
