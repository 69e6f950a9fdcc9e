// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import io.bluezone.servers.province.Province;

/** The shipped province's server, in the town's time. */
public final class ProvinceInTime {

  private ProvinceInTime() {}

  public static void main(String... options) throws Exception {
    TownPipe pipe = new TownPipe();
    PipedTime time = new PipedTime(pipe.begin().at());
    pipe.serve(new Province(time.source()), time, null, options);
  }
}
