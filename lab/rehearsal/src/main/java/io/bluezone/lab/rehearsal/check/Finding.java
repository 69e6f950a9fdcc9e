// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check;

import com.google.errorprone.annotations.FormatMethod;
import java.util.ArrayList;
import java.util.List;

/** The outcome of checking one kind of invariant. Not thread safe. */
public final class Finding {

  private static final int MOST = 20;

  private final String kind;
  private final List<String> faults = new ArrayList<>();
  private long looked;

  Finding(String kind) {
    this.kind = kind;
  }

  /** Counts one thing that was looked at, and says what is wrong with it if it does not hold. */
  @FormatMethod
  void expect(boolean holds, String fault, Object... values) {
    looked++;
    if (!holds && faults.size() < MOST) {
      faults.add(String.format(fault, values));
    }
  }

  /** {@return the name of the kind} */
  public String kind() {
    return kind;
  }

  /** {@return how many things were looked at} */
  public long looked() {
    return looked;
  }

  /** {@return what is wrong, the first of it} */
  public List<String> faults() {
    return looked == 0 ? List.of("there was nothing to check") : List.copyOf(faults);
  }

  /** {@return whether something is wrong, or nothing was there to check} */
  public boolean isBroken() {
    return looked == 0 || !faults.isEmpty();
  }
}
