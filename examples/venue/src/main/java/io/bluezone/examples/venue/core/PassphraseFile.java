// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.crypto.SecretBytes;
import io.bluezone.examples.venue.settings.SettingsRefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file of a vault's passphrase, as a service manager gives it: its first line. */
final class PassphraseFile {

  private static final int MAX = 4096;

  private PassphraseFile() {}

  static SecretBytes read(Path file) throws SettingsRefusedException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX);
    } catch (IOException e) {
      throw new SettingsRefusedException(
          "vault-passphrase-file: "
              + file
              + " cannot be read; does it exist, and may this user read it?",
          e);
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end == 0) {
      throw new SettingsRefusedException(
          "vault-passphrase-file: the first line of "
              + file
              + " is empty; write a passphrase there");
    }
    byte[] line = Arrays.copyOf(bytes, end);
    SecretBytes passphrase = SecretBytes.copyOf(line);
    Arrays.fill(line, (byte) 0);
    Arrays.fill(bytes, (byte) 0);
    return passphrase;
  }
}
