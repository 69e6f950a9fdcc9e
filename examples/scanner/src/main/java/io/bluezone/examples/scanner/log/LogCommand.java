// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.cli.text.Message;
import io.bluezone.examples.cli.value.UsageException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands of a contact log that no tracer uses meanwhile. */
@Command(
    name = "log",
    description = "Shows, fills, hands over or erases a contact log.",
    subcommands = {
      LogShowCommand.class,
      LogImportCommand.class,
      LogExportCommand.class,
      LogDiscloseCommand.class,
      LogEraseCommand.class
    })
public final class LogCommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    throw new UsageException(
        spec, Message.of("wrong.which-command", "log show, import, export, disclose, erase"));
  }
}
