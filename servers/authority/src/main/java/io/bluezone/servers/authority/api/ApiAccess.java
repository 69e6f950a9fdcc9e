// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.api;

import io.bluezone.servers.authority.accounts.ApiKeys;
import io.bluezone.servers.authority.accounts.ApiKeys.ApiKey;
import io.bluezone.servers.authority.accounts.ApiRole;
import io.bluezone.servers.authority.errors.Reason;
import io.bluezone.servers.authority.errors.Refused;
import io.bluezone.servers.authority.limits.FailureLimit;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells whether a request may do what it asks for. */
@Component
record ApiAccess(ApiKeys keys, FailureLimit failures) {

  static final String API_KEY = "X-Api-Key";
  static final String FAKE = "X-Fake";

  ApiKey require(HttpServletRequest request, ApiRole role) {
    ApiKey key =
        failures.charged(
            request.getRemoteAddr(),
            refusal -> true,
            () ->
                Optional.ofNullable(request.getHeader(API_KEY))
                    .flatMap(keys::use)
                    .orElseThrow(
                        () -> new Refused(Reason.UNAUTHENTICATED, "send a key as " + API_KEY)));
    if (key.role() != role) {
      throw new Refused(Reason.FORBIDDEN, "the key's role is " + key.role());
    }
    return key;
  }

  /** {@return whether a request is a dummy; a header that is missing counts as 0} */
  static boolean isFake(HttpServletRequest request) {
    String value = request.getHeader(FAKE);
    if (value == null || value.equals("0")) {
      return false;
    }
    if (value.equals("1")) {
      return true;
    }
    throw new Refused(Reason.INVALID_REQUEST, FAKE + " is 0 or 1");
  }
}
