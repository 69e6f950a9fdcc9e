// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.messages;

import java.util.function.Consumer;

/** A way to a carrier. Thread safe. None logs or throws what a message holds. */
public interface Carrier extends AutoCloseable {

  /** {@return whether messages can go out now; where they cannot, it works on that} */
  boolean isReady();

  /** Sends a message once, and gives its outcome once, on any thread. */
  void send(Outgoing message, Consumer<SendOutcome> outcome);

  /** Ends at once; what is on its way has no known outcome. */
  @Override
  void close();
}
