// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The hospital's OpenID Connect login, whose account claim must never pass to another person. */
@ConfigurationProperties("sso")
public record SsoProperties(
    @Nullable String issuer,
    @Nullable String clientId,
    @Nullable String clientSecret,
    @Nullable String groupsClaim,
    @Nullable String nameClaim,
    @Nullable String label,
    @Nullable Map<String, String> roles) {

  boolean isSet() {
    return issuer != null && !issuer.isBlank();
  }

  static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException("sso." + name + " is missing");
    }
    return value;
  }

  String groupsClaimOrDefault() {
    return Optional.ofNullable(groupsClaim).orElse("groups");
  }

  String nameClaimOrDefault() {
    return Optional.ofNullable(nameClaim).orElse("sub");
  }

  Map<String, String> rolesByGroup() {
    return roles == null ? Map.of() : Map.copyOf(roles);
  }
}
