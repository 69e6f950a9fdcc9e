// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of bulletins. */
@Command(
    name = "bulletin",
    description = "Makes, signs, shows and verifies signed bulletins of cases.",
    subcommands = {
      BulletinCreateCommand.class,
      BulletinSignCommand.class,
      BulletinShowCommand.class,
      BulletinVerifyCommand.class
    })
public final class BulletinCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new UsageException(
        spec, Message.of("wrong.which-command", "bulletin create, sign, show, verify"));
  }
}
