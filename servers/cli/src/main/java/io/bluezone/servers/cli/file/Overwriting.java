// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import picocli.CommandLine.Option;

/** The treatment of a file that is where a new one has to go. */
public final class Overwriting {

  @Option(names = "--force")
  boolean allowed;

  /** True if it could be asked for. */
  boolean possible = true;

  public static Overwriting never() {
    Overwriting never = new Overwriting();
    never.possible = false;
    return never;
  }
}
