// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import picocli.CommandLine.Command;

/** The commands of bulletins. */
@Command(
    name = "bulletin",
    subcommands = {
      BulletinCreateCommand.class,
      BulletinSignCommand.class,
      BulletinShowCommand.class,
      BulletinVerifyCommand.class,
      BulletinExportCommand.class
    })
public final class BulletinCommand {}
