// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal;

import io.bluezone.examples.cli.Program;
import io.bluezone.examples.cli.Root;

/** The command {@code bluezone rehearse}. */
public final class Rehearse extends Program {

  Rehearse() {
    super("bluezone rehearse", Rehearse.class);
  }

  @Override
  protected Root root() {
    return new RehearseCommand();
  }

  public static void main(String... arguments) {
    System.exit(new Rehearse().run(arguments));
  }
}
