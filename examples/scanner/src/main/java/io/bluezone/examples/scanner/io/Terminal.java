// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.io;

import com.google.common.base.Strings;
import com.google.common.primitives.Ints;
import java.util.Optional;

/** What the command knows of the terminal it may be running in. */
public final class Terminal {

  private static final int DEFAULT_LINES = 24;

  private Terminal() {}

  /** Whether standard output is a terminal; the launcher script tells. */
  public static boolean isTerminal() {
    return Boolean.getBoolean("bluezone.terminal");
  }

  /** How many lines it has. */
  public static int lines() {
    return Optional.ofNullable(Ints.tryParse(Strings.nullToEmpty(System.getenv("LINES"))))
        .filter(lines -> lines > 4)
        .orElse(DEFAULT_LINES);
  }
}
