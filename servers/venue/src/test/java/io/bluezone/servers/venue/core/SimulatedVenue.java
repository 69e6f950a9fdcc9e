// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.ble.virtual.world.SimulatedDevice;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.servers.venue.data.VenueDatabase;
import io.bluezone.servers.venue.radio.VenueRadio;
import io.bluezone.servers.venue.settings.RadioChoice;
import io.bluezone.servers.venue.settings.TrustedAuthority;
import io.bluezone.servers.venue.settings.VenueSettings;
import io.bluezone.servers.venue.state.OperatorSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A venue in a world whose time passes when the test lets it. */
final class SimulatedVenue implements AutoCloseable {

  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final VenueDatabase database;
  private final VenueCore core;
  private final List<String> acts = Collections.synchronizedList(new ArrayList<>());

  SimulatedVenue(Path data, SimulatedWorld world, SimulatedDevice device) throws Exception {
    this(data, world, device, Optional.empty(), List.of());
  }

  SimulatedVenue(Path data, VenueRadio radio) throws Exception {
    this(settings(data, Optional.empty(), List.of(), Optional.empty()), radio);
  }

  SimulatedVenue(
      Path data,
      SimulatedWorld world,
      SimulatedDevice device,
      Optional<URI> authority,
      List<AuthorityKey> keys)
      throws Exception {
    this(data, world, device, authority, keys, Optional.empty());
  }

  SimulatedVenue(
      Path data,
      SimulatedWorld world,
      SimulatedDevice device,
      Optional<URI> authority,
      List<AuthorityKey> keys,
      Optional<String> countCode)
      throws Exception {
    this(
        settings(data, authority, keys, countCode),
        VenueRadio.awaited("box", () -> device, world.time()));
  }

  private SimulatedVenue(VenueSettings settings, VenueRadio radio) throws Exception {
    database = VenueDatabase.open(settings.data());
    core =
        VenueCore.open(
            settings, database, radio, (who, what, subject) -> acts.add(what + " by " + who));
    core.start();
  }

  private static VenueSettings settings(
      Path data, Optional<URI> authority, List<AuthorityKey> keys, Optional<String> countCode) {
    return new VenueSettings(
        data,
        new RadioChoice("sim", 1),
        new TrustedAuthority(
            authority,
            keys,
            authority.isPresent() ? List.of("VN") : List.of(),
            Optional.empty(),
            Optional.empty(),
            authority.map(each -> each.resolve("/hook")),
            countCode),
        Optional.empty(),
        Optional.empty(),
        ZONE,
        new OperatorSettings("", false, URI.create("https://bluezone.gov.vn"), -55));
  }

  /** {@return what it has noted, a line each} */
  List<String> acts() {
    return acts;
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
}
