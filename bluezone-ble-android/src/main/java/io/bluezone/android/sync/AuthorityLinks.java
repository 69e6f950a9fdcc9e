// SPDX-License-Identifier: Apache-2.0
package io.bluezone.android.sync;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.client.AuthorityClient;
import io.bluezone.client.AuthorityLink;
import io.bluezone.tracing.ProximityTracer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the program's one client, and its one link: another one only after the tracer has been
 * opened again. A field of the application object. Thread safe.
 */
public final class AuthorityLinks implements AutoCloseable {

  private final Supplier<AuthorityClient> clients;
  private @Nullable AuthorityClient client;
  private @Nullable ProximityTracer linked;
  private @Nullable AuthorityLink link;

  /** Makes the client when it is first needed. */
  public AuthorityLinks(Supplier<AuthorityClient> clients) {
    this.clients = checkNotNull(clients, "clients");
  }

  /** {@return the link of a tracer, the same one for the same tracer} */
  public synchronized AuthorityLink of(ProximityTracer tracer) {
    checkNotNull(tracer, "tracer");
    AuthorityLink known = link;
    if (known != null && linked == tracer) {
      return known;
    }
    AuthorityClient asked = client == null ? clients.get() : client;
    AuthorityLink made = asked.link(tracer.records());
    client = asked;
    linked = tracer;
    link = made;
    return made;
  }

  /** Closes the client, if there is one. */
  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
    }
    client = null;
    linked = null;
    link = null;
  }
}
