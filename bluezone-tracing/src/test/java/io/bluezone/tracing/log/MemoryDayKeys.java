// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.log;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.crypto.seal.AeadKey;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Day keys that outlive a log but not the test. */
final class MemoryDayKeys implements DayKeys {

  final Map<LocalDate, SecretBytes> keys = new HashMap<>();

  @Override
  public AeadKey forSealing(LocalDate day) {
    return AeadKey.of(
        keys.computeIfAbsent(day, any -> SecretBytes.random(AeadKey.LENGTH, new SecureRandom())));
  }

  @Override
  public Optional<AeadKey> forOpening(LocalDate day) {
    return Optional.ofNullable(keys.get(day)).map(AeadKey::of);
  }

  @Override
  public void destroy(LocalDate day) {
    keys.remove(day);
  }
}
