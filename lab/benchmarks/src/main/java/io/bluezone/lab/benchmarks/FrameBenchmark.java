// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Setup;

/**
 * Takes in the frames that nearly all are, given the radio's report of each. Other devices' frames
 * are passed over; a Bluezone frame gives its ID and is counted. With {@code -prof gc}: what each
 * of them allocates.
 */
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark extends TimeBenchmark {

  private static final int FRAMES = 1000;
  private static final Instant TIME = Instant.parse("2020-08-09T10:00:00Z");
  private static final RollingId OWN = new RollingId(1, 1);
  private static final DeviceAddress ADDRESS =
      DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM);

  /** Flags with: a phone's nearby message, a beacon, a service's data, a name, 128-bit services. */
  private static final List<String> STRANGERS =
      List.of(
          "02011a020a0c0bff4c001006131a9d2f5c11",
          "02011a1aff4c000215e2c56db5dffb48d2b060d0f5a71096e000010002c5",
          "0201060303aafe1516aafe00e8112233445566778899aabbccddeeff",
          "02010609094f6273657276657203030d18",
          "020106110723d1bcea5f782315deef121223150000",
          "");

  private final List<ScanReport> strangers = new ArrayList<>();
  private final List<ScanReport> heardBefore = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final EncounterRecorder recorder =
      new EncounterRecorder(
          IdSchedule.DEFAULT, OWN::equals, EncounterRecorder.DEFAULT_CAPACITY, new SecureRandom());

  /** Makes the reports, and has each device heard once. */
  @Setup
  public void prepare() {
    for (int i = 0; i < FRAMES; i++) {
      strangers.add(report(Octets.fromHex(STRANGERS.get(i % STRANGERS.size()))));
      RollingId id = new RollingId(0x9e37_79b9_7f4a_7c15L * (i % 100 + 1), i % 100);
      ScanReport report = report(Beacon.toAdvertisement(id).encode(0, true).bytes());
      heardBefore.add(report);
      sightings.add(
          new Sighting(id, OWN, BeaconForm.ANDROID, TIME, report.rssi(), report.txPower()));
    }
    recorder.windowOpened(TIME);
    heardAgain();
  }

  private static ScanReport report(Octets bytes) {
    return new ScanReport(
        TIME,
        ADDRESS,
        OptionalInt.of(-70),
        OptionalInt.empty(),
        AdvertisingData.of(bytes),
        AdvertisingData.EMPTY,
        true,
        false);
  }

  /** {@return how many of other devices' frames are Bluezone's} */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int strangers() {
    int beacons = 0;
    for (int i = 0; i < FRAMES; i++) {
      beacons += Beacon.decode(strangers.get(i)).isPresent() ? 1 : 0;
    }
    return beacons;
  }

  /** {@return how many of Bluezone's frames have an ID} */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int bluezone() {
    int ids = 0;
    for (int i = 0; i < FRAMES; i++) {
      ids += Beacon.decode(heardBefore.get(i)).flatMap(Beacon::id).isPresent() ? 1 : 0;
    }
    return ids;
  }

  /** {@return how many sightings of devices that were just heard go into their encounters} */
  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public int heardAgain() {
    int taken = 0;
    for (int i = 0; i < FRAMES; i++) {
      taken += recorder.record(sightings.get(i)) == EncounterRecorder.Result.TOO_SOON ? 1 : 0;
    }
    return taken;
  }
}
