// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.settings;

import io.bluezone.examples.lab.signed.VerifySigned;
import io.bluezone.records.settings.AuthoritySettings;
import picocli.CommandLine.Command;

/** Tells whether devices take settings. */
@Command(
    name = "verify",
    description = "Exits with 0 if devices take these settings now, with 3 and the reason if not.")
final class SettingsVerifyCommand extends VerifySigned<AuthoritySettings> {

  SettingsVerifyCommand() {
    super(AuthoritySettings.FORMAT);
  }
}
