// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal;

import io.bluezone.lab.epidemic.whatif.WhatIfCommand;
import io.bluezone.servers.cli.Program;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.cli.text.Language;
import io.bluezone.servers.cli.text.Texts;

/** The command {@code bluezone rehearse}. */
public final class Rehearse extends Program {

  Rehearse() {
    super("bluezone rehearse", Rehearse.class);
  }

  @Override
  protected Root root() {
    return new RehearseCommand();
  }

  @Override
  protected Texts texts(Language language) {
    return super.texts(language).with(WhatIfCommand.class);
  }

  /** Runs the command. The logging of the servers' libraries is not this process's. */
  public static void main(String... arguments) {
    System.setProperty("logback.configurationFile", "rehearse-logback.xml");
    System.exit(new Rehearse().run(arguments));
  }
}
