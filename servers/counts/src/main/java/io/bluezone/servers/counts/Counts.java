// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.counts;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.web.program.ServerProgram;

/** The command {@code bluezone counts}. */
public final class Counts extends ServerProgram {

  /** Not at the root: another program's tests have this one beside theirs. */
  private static final String LOGGING = "io/bluezone/servers/counts/logback.xml";

  private final TimeSource time;

  public Counts() {
    this(TimeSource.system());
  }

  /** The command in another time than the computer's. */
  public Counts(TimeSource time) {
    super("bluezone counts", Counts.class);
    this.time = time;
  }

  @Override
  protected Root root() {
    return new CountsCommand(time);
  }

  public static void main(String... arguments) {
    System.setProperty("logback.configurationFile", LOGGING);
    new Counts().serve(arguments);
  }
}
