// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import io.bluezone.lab.signed.VerifySigned;
import io.bluezone.records.settings.AuthoritySettings;
import picocli.CommandLine.Command;

/** Tells whether devices take settings. */
@Command(name = "verify")
final class SettingsVerifyCommand extends VerifySigned<AuthoritySettings> {

  SettingsVerifyCommand() {
    super(AuthoritySettings.FORMAT);
  }
}
