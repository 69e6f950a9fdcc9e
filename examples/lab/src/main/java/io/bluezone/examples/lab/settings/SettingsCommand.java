// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.lab.settings;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of settings. */
@Command(
    name = "settings",
    description = "Makes, shows and verifies signed settings of an authority.",
    subcommands = {
      SettingsCreateCommand.class,
      SettingsShowCommand.class,
      SettingsVerifyCommand.class
    })
public final class SettingsCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new UsageException(
        spec, Message.of("wrong.which-command", "settings create, show, verify"));
  }
}
