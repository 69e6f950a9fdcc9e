// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.examples.cli.file.InputFile;
import io.bluezone.examples.cli.file.InputRefusedException;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.tracing.NewestBulletin;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.settings.AuthoritySettings;
import io.bluezone.tracing.settings.SettingsStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** What an authority's settings say of its bulletins. */
final class NewestBulletins {

  private NewestBulletins() {}

  /** By region the newest bulletin, of settings that are signed and in force. */
  static Map<String, NewestBulletin> read(Path file, AuthorityKeyOptions authority)
      throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      SignedFile<AuthoritySettings> signed =
          SignedFile.read(AuthoritySettings.FORMAT, in, authority.read());
      signed.checkCurrent(Clock.systemUTC().instant(), SettingsStore.CLOCK_TOLERANCE);
      return signed.content().tracing(TracingSettings.DEFAULT).newestBulletins();
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }
}
