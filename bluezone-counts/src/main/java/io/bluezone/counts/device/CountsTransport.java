// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.device;

import java.io.IOException;
import java.util.Optional;

/**
 * The way to the server that leads a count, for instance over an {@code AuthorityClient}. It has to
 * bound an answer's size and time, and to ask for TLS. Resources are relative to the server's API,
 * such as {@code counts/task}.
 */
public interface CountsTransport {

  /**
   * Gets a resource.
   *
   * @throws IOException if there is none, or the server cannot be reached
   */
  byte[] get(String resource) throws IOException;

  /**
   * Sends bytes to a resource.
   *
   * @return the body of the answer
   * @throws IOException if the server refuses them, or cannot be reached
   */
  byte[] post(String resource, String mediaType, byte[] body) throws IOException;

  /**
   * Tells the server's own name for a refusal, such as {@code code-used}: the last part of a
   * problem's type (RFC 9457).
   *
   * @param failure what {@link #get} or {@link #post} threw
   * @return empty if the same request may go well later
   */
  Optional<String> refusal(IOException failure);
}
