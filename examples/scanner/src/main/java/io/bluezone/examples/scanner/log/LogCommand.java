// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import picocli.CommandLine.Command;

/** The commands of a contact log that no tracer uses meanwhile. */
@Command(
    name = "log",
    subcommands = {
      LogShowCommand.class,
      LogImportCommand.class,
      LogExportCommand.class,
      LogDiscloseCommand.class,
      LogEraseCommand.class
    })
public final class LogCommand {}
