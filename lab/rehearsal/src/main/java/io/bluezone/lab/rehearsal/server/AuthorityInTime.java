// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.servers.authority.command.Authority;
import io.bluezone.servers.authority.counts.BackgroundTasks;

/** The shipped authority's server, in the town's time. */
public final class AuthorityInTime {

  private AuthorityInTime() {}

  public static void main(String... options) throws Exception {
    TownPipe pipe = new TownPipe();
    PipedTime time = new PipedTime(pipe.begin().at());
    pipe.serve(new Authority(time.source(), new BackgroundTasks(time::aside)), time, null, options);
  }
}
