// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CheckReturnValue;
import io.bluezone.client.internal.ClientParts;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.records.ContactRecords;
import java.util.List;

/**
 * A health authority's server, as a device knows it: where it is, whose signatures count, and for
 * which regions.
 *
 * <pre>{@code
 * try (AuthorityClient client = AuthorityClient.builder(url, authorityKeys).region("VN").build()) {
 *   AuthorityLink link = client.link(tracer.records());
 *   Registration checks = link.checkBySelf(TimeSource.system(), CheckSchedule.DEFAULT, listener);
 * }
 * }</pre>
 *
 * <p>Security guarantees:
 *
 * <ul>
 *   <li>Nothing is believed that a trusted key has not signed; mirrors and the server itself are
 *       not trusted. An index that is frozen or set back is told, not followed.
 *   <li>A request has the same headers on every device, and tells nothing of its user but the
 *       address it comes from. A real disclosure and a dummy have the same form, size and order.
 *   <li>No redirection is followed, and no answer is read beyond its bounds.
 *   <li>TLS is asked for, but of the device itself (localhost); a certificate may be pinned.
 * </ul>
 *
 * <p>Thread safe. Close it when it is not needed any more; that ends its threads and connections.
 */
public final class AuthorityClient implements AutoCloseable {

  private final ClientParts parts;

  AuthorityClient(ClientParts parts) {
    this.parts = parts;
  }

  /**
   * Begins a client of the server at {@code https://host}, with a port and a path if it has one,
   * with the keys that the app brings.
   *
   * @throws IllegalArgumentException if that is no such address, or has a user, a query or a
   *     fragment, or is {@code http} to another machine
   */
  @CheckReturnValue
  public static AuthorityClientBuilder builder(String url, AuthorityKeys authorityKeys) {
    return new AuthorityClientBuilder(
        checkNotNull(url, "url"), checkNotNull(authorityKeys, "authorityKeys"));
  }

  /**
   * Joins the server with a tracer's records, or those of a log and its vault. Nothing is sent yet.
   */
  @CheckReturnValue
  public AuthorityLink link(ContactRecords records) {
    return new AuthorityLink(parts, checkNotNull(records, "records"));
  }

  /** {@return the regions whose bulletins are fetched} */
  public List<String> regions() {
    return ImmutableList.copyOf(parts.regions());
  }

  /**
   * Ends self-checks and connections, and each request under way at once: who waits for it is told
   * that it is offline. Closing it again does nothing.
   */
  @Override
  public void close() {
    parts.http().close();
  }
}
