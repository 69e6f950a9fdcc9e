// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.servers.counts.Counts;

/** The shipped second server of a count, in the town's time. */
public final class CountsInTime {

  private CountsInTime() {}

  public static void main(String... options) throws Exception {
    TownPipe pipe = new TownPipe();
    PipedTime time = new PipedTime(pipe.begin().at());
    // It is small, and has no parts that could be made before it answers.
    StartGate.await();
    pipe.serve(new Counts(time.source()), time, null, options);
  }
}
