// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import com.google.common.base.Ascii;

/** Names of enum constants as the command prints them: {@code ios-background}. */
public final class Names {

  private Names() {}

  public static String of(Enum<?> value) {
    return Ascii.toLowerCase(value.name()).replace('_', '-');
  }
}
