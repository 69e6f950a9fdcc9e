// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.settings;

import picocli.CommandLine.Command;

/** The commands of settings. */
@Command(
    name = "settings",
    subcommands = {
      SettingsCreateCommand.class,
      SettingsShowCommand.class,
      SettingsVerifyCommand.class
    })
public final class SettingsCommand {}
