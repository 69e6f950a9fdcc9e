// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.RollingId;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The IDs that a bulletin lists. Which they are cannot be read, but whether one is among them. */
public record PublishedIds(long sequence, Instant issued, Lookup lookup) {

  /** Gives those of some IDs that are listed for their intervals. */
  @FunctionalInterface
  public interface Lookup {
    Map<DayInterval, Set<RollingId>> find(Map<DayInterval, Set<RollingId>> ids) throws IOException;
  }
}
