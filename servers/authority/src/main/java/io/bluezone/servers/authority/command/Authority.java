// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.command;

import io.bluezone.base.TimeSource;
import io.bluezone.servers.authority.counts.BackgroundTasks;
import io.bluezone.servers.cli.Root;
import io.bluezone.servers.web.program.ServerProgram;

/** The command {@code bluezone authority}. */
public final class Authority extends ServerProgram {

  private static final String NAME = "bluezone authority";

  private final TimeSource time;
  private final BackgroundTasks background;

  public Authority() {
    this(TimeSource.system());
  }

  /** The command in another time than the computer's. */
  public Authority(TimeSource time) {
    this(time, BackgroundTasks.ofProgram());
  }

  /** The command in a time that waits for what runs in the background. */
  public Authority(TimeSource time, BackgroundTasks background) {
    super(NAME, Authority.class);
    this.time = time;
    this.background = background;
  }

  @Override
  protected Root root() {
    return new ServeCommand(time, background);
  }

  public static void main(String... arguments) {
    new Authority().serve(arguments);
  }
}
