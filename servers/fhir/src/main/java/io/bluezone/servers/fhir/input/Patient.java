// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import io.bluezone.servers.cli.file.RefusedException;
import java.time.Instant;
import java.util.Optional;

/**
 * A patient as the hospital knows him or her, who has consented. He or she agreed that exposures
 * are kept in the hospital's systems, perhaps until a time, and may have been told of them.
 */
public record Patient(
    PatientReference reference,
    Instant consented,
    Optional<Instant> until,
    Optional<Instant> notified) {

  /** Refuses a consent that has not begun or that is over. */
  public Patient consentingAt(Instant now) throws RefusedException {
    if (consented.isAfter(now)) {
      throw new RefusedException("refused.consent-later", reference.text(), consented);
    }
    if (until.isPresent() && !until.get().isAfter(now)) {
      throw new RefusedException("refused.consent-over", reference.text(), until.get());
    }
    if (notified.isPresent() && notified.get().isAfter(now)) {
      throw new RefusedException("refused.notified-later", reference.text(), notified.get());
    }
    return this;
  }
}
