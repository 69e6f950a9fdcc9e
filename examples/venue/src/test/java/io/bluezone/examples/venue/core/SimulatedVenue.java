// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.examples.venue.data.VenueDatabase;
import io.bluezone.examples.venue.radio.VenueRadio;
import io.bluezone.examples.venue.settings.RadioChoice;
import io.bluezone.examples.venue.settings.TrustedAuthority;
import io.bluezone.examples.venue.settings.VenueSettings;
import io.bluezone.examples.venue.state.OperatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** A venue in a world whose time passes when the test lets it. */
final class SimulatedVenue implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final SimulatedWorld world;
  private final SimulatedDevice device;
  private final VenueDatabase database;
  private final VenueCore core;

  SimulatedVenue(Path data, SimulatedWorld world, SimulatedDevice device) throws Exception {
    this(data, world, device, Optional.empty(), List.of());
  }

  SimulatedVenue(
      Path data,
      SimulatedWorld world,
      SimulatedDevice device,
      Optional<URI> authority,
      List<AuthorityKey> keys)
      throws Exception {
    this.world = world;
    this.device = device;
    database = VenueDatabase.open(data);
    core = VenueCore.open(settings(data, authority, keys), database, new TestRadio());
    core.start();
  }

  private static VenueSettings settings(
      Path data, Optional<URI> authority, List<AuthorityKey> keys) {
    return new VenueSettings(
        data,
        new RadioChoice("sim", 1),
        new TrustedAuthority(
            authority, keys, authority.isPresent() ? List.of("VN") : List.of(), Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        ZONE,
        new OperatorSettings("", false, URI.create("https://bluezone.gov.vn"), -55));
  }

  VenueDatabase database() {
    return database;
  }

  VenueCore core() {
    return core;
  }

  @Override
  public void close() {
    core.close();
    database.close();
  }

  /** The hall's radio, in its time. */
  private final class TestRadio implements VenueRadio {
    @Override
    public BleRadio radio() {
      return device;
    }

    @Override
    public TimeSource time() {
      return world.time();
    }

    @Override
    public String name() {
      return "sim";
    }

    @Override
    public boolean simulated() {
      return true;
    }

    @Override
    public void start() {}

    @Override
    public void close() {
      device.close();
    }
  }
}
