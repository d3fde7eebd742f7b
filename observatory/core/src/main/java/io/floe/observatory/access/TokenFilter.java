package io.floe.observatory.access;

import io.floe.process.token.TokenCheck;
import io.floe.process.token.TokenRefusedException;
import io.floe.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets only bearers of a token ask for data. Clients send it as a header; browsers, whose streams
 * of events cannot have one, keep it in a cookie that only requests of the dashboard itself carry.
 */
public class TokenFilter {
  static final String COOKIE = "floe-token";
  static final String SCHEME = "Bearer ";

  private final Optional<TokenCheck> tokens;
  private final Provider<Visitor> visitor;

  @Inject
  public TokenFilter(Settings settings, Provider<Visitor> visitor) {
    this.tokens =
        TokenCheck.of(
            settings.observatory().restApi().jwks(),
            settings.observatory().restApi().staticTokens());
    this.visitor = visitor;
  }

  /** The refusal, or null when the request may go on. */
  @ServerRequestFilter
  public Response check(ContainerRequestContext request) {
    if (tokens.isEmpty()) {
      return null;
    }
    try {
      String user = tokens.get().user(token(request));
      if (!tokens.get().isOperator(user)) {
        visitor.get().confine(user);
      }
      return null;
    } catch (TokenRefusedException refused) {
      return Response.status(Response.Status.UNAUTHORIZED)
          .header(HttpHeaders.WWW_AUTHENTICATE, SCHEME.strip())
          .type(MediaType.TEXT_PLAIN_TYPE)
          .entity(refused.getMessage())
          .build();
    }
  }

  private static String token(ContainerRequestContext request) {
    String header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    Cookie kept = request.getCookies().get(COOKIE);
    return header != null || kept == null ? header : SCHEME + kept.getValue();
  }
}
