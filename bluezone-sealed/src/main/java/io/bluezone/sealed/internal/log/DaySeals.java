// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import io.bluezone.crypto.seal.internal.AeadKey;
import io.bluezone.records.log.ContactLogException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The seals of all days of a log. Not thread safe. */
final class DaySeals {

  private final DayKeys keys;
  private final SecureRandom random;
  private final LogFailures failures;
  private final Map<LocalDate, DaySeal> known = new HashMap<>();

  DaySeals(DayKeys keys, SecureRandom random, LogFailures failures) {
    this.keys = keys;
    this.random = random;
    this.failures = failures;
  }

  boolean isKnown(LocalDate day) {
    return known.containsKey(day);
  }

  /** The seal of a day that has encounters: without its key they cannot be read. */
  DaySeal ofStored(LocalDate day) throws ContactLogException {
    Optional<DaySeal> seal = find(day);
    if (!seal.isPresent()) {
      throw failures.keyMissing(day);
    }
    return seal.get();
  }

  /** The seal of a day if its key is there. */
  Optional<DaySeal> find(LocalDate day) throws ContactLogException {
    DaySeal seal = known.get(day);
    if (seal != null) {
      return Optional.of(seal);
    }
    Optional<AeadKey> key = keys.forOpening(day);
    return key.isPresent() ? Optional.of(keep(day, key.get())) : Optional.empty();
  }

  DaySeal ofNew(LocalDate day) throws ContactLogException {
    return keep(day, keys.forSealing(day));
  }

  private DaySeal keep(LocalDate day, AeadKey key) {
    DaySeal seal = new DaySeal(day, key, random);
    known.put(day, seal);
    return seal;
  }

  void destroy(LocalDate day) throws ContactLogException {
    known.remove(day);
    keys.destroy(day);
  }

  void forget() {
    known.clear();
  }
}
