// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.records.state.StateException;
import io.bluezone.records.state.StateKind;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.state.StateValue;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which bulletins were checked, as {@link CheckedBulletins}. What is lost of it, or
 * cannot be kept, costs time with the next check and changes no answer. Thread safe.
 */
public final class CheckMemory {

  private static final Logger logger = LoggerFactory.getLogger(CheckMemory.class);

  private static final String NAME = "bulletins";

  private final StateStore state;
  private final SecureRandom random = new SecureRandom();

  /** The memory as it was at the beginning of a check. */
  record Remembered(CheckedBulletins bulletins, long revision) {}

  public CheckMemory(StateStore state) {
    this.state = state;
  }

  Remembered load() throws StateException {
    Optional<StateValue> stored = state.load(StateKind.CHECKED, NAME);
    return new Remembered(
        stored.flatMap(CheckMemory::decode).orElseGet(() -> CheckedBulletins.none(random)),
        stored.map(StateValue::revision).orElse(StateStore.ABSENT));
  }

  private static Optional<CheckedBulletins> decode(StateValue stored) {
    byte[] bytes = stored.bytes().exposeBytes();
    stored.bytes().erase();
    return CheckedBulletins.decode(bytes);
  }

  /** Remembers the result of a check, unless the memory was changed or erased meanwhile. */
  void store(Remembered before, CheckedBulletins after) {
    if (after == before.bulletins()) {
      return;
    }
    SecretBytes value = SecretBytes.copyOf(after.encode());
    try {
      if (!state.compareAndSet(StateKind.CHECKED, NAME, before.revision(), value).isPresent()) {
        logger.debug("another check has finished meanwhile: this one is not remembered");
      }
    } catch (StateException e) {
      logger.info("a check cannot be remembered, the next one takes longer: {}", e.getMessage());
    }
    value.erase();
  }

  /** Forgets all if it tells of a day that the log does not have any more. */
  public void keepOnly(Collection<LocalDate> days) throws StateException {
    Optional<StateValue> stored = state.load(StateKind.CHECKED, NAME);
    if (stored.isPresent() && !decode(stored.get()).map(it -> it.isWithin(days)).orElse(false)) {
      state.erase(StateKind.CHECKED, NAME);
    }
  }
}
