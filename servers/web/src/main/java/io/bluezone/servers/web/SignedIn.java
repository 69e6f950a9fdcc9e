// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The person behind a session, by whichever login. */
public interface SignedIn extends AuthenticatedPrincipal, Serializable {

  String displayName();

  /** {@return the account's epoch when they came in; a session of an older one has ended} */
  long epoch();
}
