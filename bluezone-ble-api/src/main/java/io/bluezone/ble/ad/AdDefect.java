// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.ad;

import static com.google.common.base.Preconditions.checkNotNull;

/**
 * A part of advertising data that could not be read. The rest could.
 *
 * @param offset where, in bytes from the start of the data
 * @param problem what is wrong, for a person
 */
public record AdDefect(int offset, String problem) {
  public AdDefect {
    checkNotNull(problem, "problem");
  }
}
