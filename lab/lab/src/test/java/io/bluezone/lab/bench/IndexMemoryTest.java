// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bluezone.crypto.match.SightingIndex;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What an index of sightings takes; the published module's own tests may not ask the JVM. */
class IndexMemoryTest {

  private static final int ROWS = 200_000;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void copiesNoRowWhileOthersAreAdded() {
    SightingIndex.Builder builder = SightingIndex.builder();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < ROWS; i++) {
      builder.add(i, i, i);
    }

    // 8 and 4 bytes of an ID, and 8 of its time.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(21L * ROWS);
  }
}
