// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.server;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.servers.venue.Venue;
import io.bluezone.servers.venue.radio.VenueRadio;

/** The shipped venue, in the town's time and with the town's radio. */
public final class VenueInTime {

  private VenueInTime() {}

  public static void main(String... options) throws Exception {
    TownPipe pipe = new TownPipe();
    PipeMessage.Begin begin = pipe.begin();
    PipedTime time = new PipedTime(begin.at());
    PipedRadio radio = new PipedRadio(checkNotNull(begin.radio()), time);
    VenueRadio venue =
        new VenueRadio(radio, time.source(), time::aside, false, () -> {}, radio::close);
    pipe.serve(new Venue(choice -> venue), time, radio, options);
  }
}
