// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.codes;

import io.bluezone.servers.authority.data.CodeReference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An issued code by its id, never the code itself; the issuer is an actor's text. A venue's has the
 * case's hours there, and their last day for the test's. A drill's admits keys that no one keeps.
 */
public record CodeRecord(
    String id,
    String region,
    LocalDate testDate,
    Optional<VenueStay> stay,
    String issuer,
    boolean drill,
    Life life) {

  /**
   * When it was issued and ends, what has become of it, of the upload that it was used for: a
   * disclosure's state, or PUBLISHED; and of its message, if it went by one.
   */
  public record Life(
      Instant issued,
      Instant expires,
      CodeState state,
      Optional<String> upload,
      Optional<String> message) {}

  public String reference() {
    return CodeReference.of(id);
  }

  public Instant issued() {
    return life.issued();
  }

  public Instant expires() {
    return life.expires();
  }

  public CodeState state() {
    return life.state();
  }

  public Optional<String> upload() {
    return life.upload();
  }

  public Optional<String> message() {
    return life.message();
  }
}
