// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.terminal;

import com.google.common.base.Strings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice of colours. */
public final class ColorOption {

  enum When {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "AUTO")
  When when = When.AUTO;

  /** Tells whether colours are used on standard output. */
  public boolean isColored() {
    return isColored(when, System.getenv("NO_COLOR"), Terminal.isLive());
  }

  /** See no-color.org: set and not empty. */
  static boolean isColored(When when, @Nullable String noColor, boolean live) {
    return when == When.ALWAYS || (when == When.AUTO && live && Strings.isNullOrEmpty(noColor));
  }
}
