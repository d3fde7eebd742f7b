package io.floe.scheduler.client;

import io.floe.process.token.TokenCheck;
import io.floe.process.token.TokenRefusedException;
import io.floe.scheduler.execution.ClientIdentity;
import io.floe.settings.Settings;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads from the headers of a call who is calling, for the services behind it. */
@Singleton
@GlobalInterceptor
public class ClientHeaders implements ServerInterceptor {
  private static final int LONGEST_USER_NAME = 64;
  private static final Metadata.Key<String> USER = key("x-polars-user");
  private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
  private static final Metadata.Key<String> CLIENT_VERSION = key("x-client-version");
  private static final Metadata.Key<String> POLARS_VERSION = key("x-polars-version");
  private static final Metadata.Key<String> TRACE_PARENT = key("traceparent");
  private static final Context.Key<Optional<String>> TRACE =
      Context.keyWithDefault("trace", Optional.empty());
  private static final Context.Key<ClientIdentity> CALLER =
      Context.keyWithDefault("caller", ClientIdentity.unknown());

  private final Optional<TokenCheck> tokens;

  /** Believes what callers say of themselves. */
  public ClientHeaders() {
    this.tokens = Optional.empty();
  }

  /** Believes tokens only, where the settings name a key set or tokens. */
  @Inject
  public ClientHeaders(Settings settings) {
    this.tokens =
        TokenCheck.of(
            settings.scheduler().clientService().jwks(),
            settings.scheduler().clientService().staticTokens());
  }

  /** Whether the caller sees their own queries only: a user with a token who is no operator. */
  static boolean isConfined() {
    return caller().confined();
  }

  /** The span that the current call is part of, where the client sends one. */
  static Optional<String> traceParent() {
    return TRACE.get();
  }

  /** Who makes the call that the current thread answers. */
  static ClientIdentity caller() {
    return CALLER.get();
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Optional<String> user = read(headers, USER).map(ClientHeaders::cut);
    boolean confined = false;
    if (tokens.isPresent()
        && !HealthGrpc.SERVICE_NAME.equals(call.getMethodDescriptor().getServiceName())) {
      try {
        String proven = tokens.get().user(headers.get(AUTHORIZATION));
        user = Optional.of(proven);
        confined = !tokens.get().isOperator(proven);
      } catch (TokenRefusedException refused) {
        call.close(Status.UNAUTHENTICATED.withDescription(refused.getMessage()), new Metadata());
        return new ServerCall.Listener<>() {};
      }
    }
    ClientIdentity caller =
        new ClientIdentity(
            user, read(headers, CLIENT_VERSION), read(headers, POLARS_VERSION), confined);
    return Contexts.interceptCall(
        Context.current().withValue(CALLER, caller).withValue(TRACE, read(headers, TRACE_PARENT)),
        call,
        headers,
        next);
  }

  private static Optional<String> read(Metadata headers, Metadata.Key<String> key) {
    return Optional.ofNullable(headers.get(key)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String cut(String user) {
    return user.length() <= LONGEST_USER_NAME ? user : user.substring(0, LONGEST_USER_NAME);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
