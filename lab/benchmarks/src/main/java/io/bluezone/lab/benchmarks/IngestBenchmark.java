// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.benchmarks;

import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ad.AdvertisingData;
import io.bluezone.ble.ad.Octets;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.encounter.BeaconForm;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.log.LogStatus;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.beacon.Sighting;
import io.bluezone.tracing.recording.EncounterRecorder;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Takes frames to encounters in memory: a minute of frames of some devices in turn, decoded,
 * recorded and written every 5 s. Frames a second.
 */
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class IngestBenchmark extends RateBenchmark {

  private static final int FRAMES = 600_000;
  private static final int FRAMES_PER_FLUSH = 50_000;
  private static final long FRAMES_PER_MILLI = 10;
  private static final long START = Instant.parse("2020-08-09T10:00:00Z").toEpochMilli();
  private static final RollingId OWN = new RollingId(1, 1);
  private static final DeviceAddress ADDRESS =
      DeviceAddress.parse("C0:00:00:00:00:01", DeviceAddress.Type.RANDOM);

  /** The number of devices heard in turn. */
  @Param({"100", "10000", "200000"})
  public int devices;

  private List<Octets> frames = new ArrayList<>();

  @Setup
  public void prepare() {
    frames = new ArrayList<>();
    for (int device = 0; device < devices; device++) {
      RollingId id = new RollingId(0x9e37_79b9_7f4a_7c15L * (device + 1), device);
      frames.add(Beacon.toAdvertisement(id).encode(0, true).bytes());
    }
  }

  @Benchmark
  @OperationsPerInvocation(FRAMES)
  public LogStatus ingest() throws ContactLogException {
    InMemoryContactLog log = new InMemoryContactLog();
    EncounterRecorder recorder =
        new EncounterRecorder(
            IdSchedule.DEFAULT,
            OWN::equals,
            EncounterRecorder.DEFAULT_CAPACITY,
            new SecureRandom());
    recorder.windowOpened(Instant.ofEpochMilli(START));
    for (int frame = 0; frame < FRAMES; frame++) {
      ScanReport report = receive(frame);
      Beacon.decode(report).flatMap(Beacon::id).ifPresent(id -> record(recorder, report, id));
      if (frame % FRAMES_PER_FLUSH == 0) {
        recorder.flush(log);
      }
    }
    recorder.flush(log);
    return log.status();
  }

  private ScanReport receive(int frame) {
    return new ScanReport(
        Instant.ofEpochMilli(START + frame / FRAMES_PER_MILLI),
        ADDRESS,
        OptionalInt.of(-70 - frame % 20),
        OptionalInt.empty(),
        AdvertisingData.of(frames.get(frame % devices)),
        AdvertisingData.EMPTY,
        true,
        false);
  }

  private static void record(EncounterRecorder recorder, ScanReport report, RollingId id) {
    recorder.record(
        new Sighting(id, OWN, BeaconForm.ANDROID, report.time(), report.rssi(), report.txPower()));
  }
}
