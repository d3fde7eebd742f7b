package io.floe.settings;

import java.util.List;
import java.util.Map;

/**
 * Tokens that a port takes without asking an issuer: one for each user. Operators see the queries
 * of all users.
 */
public record StaticTokens(Map<String, Secret> users, List<String> operators) {
  public StaticTokens {
    users = Map.copyOf(users);
    operators = List.copyOf(operators);
  }
}
