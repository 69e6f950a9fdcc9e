// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.settings;

import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.tracing.settings.SignedSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads signed settings. */
final class SettingsFile {

  private SettingsFile() {}

  static SignedSettings read(Path file, AuthorityKeys trusted) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      return SignedSettings.read(in, trusted);
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }
}
