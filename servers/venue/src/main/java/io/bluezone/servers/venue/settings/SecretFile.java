// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.settings;

import io.bluezone.crypto.SecretBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The file of a secret, as a service manager gives it: its first line. */
public final class SecretFile {

  private static final int MAX = 4096;

  private SecretFile() {}

  public static SecretBytes read(ConfigKey key, Path file) throws SettingsRefusedException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX);
    } catch (IOException e) {
      throw new SettingsRefusedException(
          key.key() + ": " + file + " cannot be read; does it exist, and may this user read it?",
          e);
    }
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    if (end == 0) {
      throw new SettingsRefusedException(
          key.key() + ": the first line of " + file + " is empty; write the secret there");
    }
    byte[] line = Arrays.copyOf(bytes, end);
    SecretBytes secret = SecretBytes.copyOf(line);
    Arrays.fill(line, (byte) 0);
    Arrays.fill(bytes, (byte) 0);
    return secret;
  }
}
