// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.vault;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.regex.Pattern;

/** The form of a secret's name: safe as a file name and as a Keystore alias. */
final class VaultNames {

  private static final Pattern NAME =
      Pattern.compile("[a-z][a-z0-9.-]{0," + (KeyVault.MAX_NAME_LENGTH - 1) + "}");

  private VaultNames() {}

  static void check(String name) {
    checkArgument(
        NAME.matcher(name).matches(),
        "a secret's name has 1 to %s characters of a-z, 0-9, dot and hyphen and begins with a"
            + " letter: \"%s\" has not",
        KeyVault.MAX_NAME_LENGTH,
        name);
  }
}
