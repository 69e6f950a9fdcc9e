// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.fhir.input;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Timestamps as a person writes them, with their offset: {@code 2021-03-17T09:30:00+07:00}. */
public final class Timestamps {

  private Timestamps() {}

  /** {@return the moment, of the years 2019 to 2199} */
  public static Optional<Instant> of(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 2019 && time.getYear() < 2200
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
