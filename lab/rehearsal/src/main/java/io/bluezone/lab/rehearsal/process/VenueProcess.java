// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.process;

import io.bluezone.ble.BleRadio;
import io.bluezone.lab.rehearsal.server.RadioEvent;
import io.bluezone.lab.rehearsal.server.RadioWish;
import io.bluezone.lab.rehearsal.server.VenueInTime;
import io.bluezone.servers.venue.Venue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The shipped venue's box, whose radio is a device of the town's world. */
public final class VenueProcess extends ServerProcess {

  private static final Duration READING = Duration.ofSeconds(1);
  private static final Duration HEARING = Duration.ofSeconds(10);
  private static final Duration SILENT = Duration.ofMinutes(10);

  private final RadioRelay relay;

  private VenueProcess(Path data, BleRadio radio, List<String> options, ClassArchive classes)
      throws IOException {
    super(data, VenueInTime.class, Venue.class, options, classes);
    relay = new RadioRelay(radio, this);
  }

  /**
   * Boots one on a folder of data.
   *
   * @param radio the box's; it stays open when the process ends
   * @param configuration the lines of {@code venue.yaml}: {@code name}, {@code authority}, {@code
   *     authority-keys} and so on, as docs/station/venue.md lists them
   */
  public static VenueProcess boot(
      Path data, BleRadio radio, Map<String, String> configuration, ClassArchive classes)
      throws IOException {
    Files.createDirectories(data);
    Path file = data.resolve("venue.yaml");
    Files.write(
        file,
        configuration.entrySet().stream()
            .map(each -> each.getKey() + ": \"" + each.getValue() + "\"")
            .toList());
    return new VenueProcess(data, radio, List.of("--config", file.toString()), classes);
  }

  /** {@return whether boxes start with classes that are kept} */
  public static boolean isKept(ClassArchive classes) {
    return classes.has(VenueInTime.class);
  }

  /** {@return where its metrics are, on loopback} */
  public int managementPort() {
    return Integer.parseInt(told("managementPort"));
  }

  /** {@return how long what is due may wait for what is due after it: each advance has a price} */
  public Duration step() {
    if (relay.isReading() || !relay.hasBegun()) {
      return READING;
    }
    return relay.hasHeard() ? HEARING : SILENT;
  }

  @Override
  RadioEvent.Found found() {
    return relay.found();
  }

  @Override
  List<RadioEvent> heard() {
    return relay.take();
  }

  @Override
  void obey(List<RadioWish> wishes) {
    wishes.forEach(relay::obey);
  }

  @Override
  void over() {
    relay.close();
  }
}
