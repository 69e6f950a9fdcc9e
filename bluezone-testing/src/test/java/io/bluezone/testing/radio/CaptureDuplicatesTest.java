// SPDX-License-Identifier: Apache-2.0
package io.bluezone.testing.radio;

import io.bluezone.base.Registration;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.virtual.capture.CaptureRadio;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What repeated frames are to a replayed capture. */
class CaptureDuplicatesTest extends DuplicatesContract {

  private static final int HCI_UART = 1002;
  private static final int RECEIVED_EVENT = 3;

  /** 2020-08-09 in the microseconds of btsnoop, which begin with the year 0. */
  private static final long TIME = 0x00dc_ddb3_0f2f_8000L + 1_596_931_200_000_000L;

  private @TempDir Path directory;

  @Override
  protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
    Path file = Files.write(directory.resolve("frames.btsnoop"), btsnoop(frames));
    SimulatedWorld world = SimulatedWorld.builder().build();
    Reports reports = new Reports();
    try (CaptureRadio radio = CaptureRadio.open(file, world.newScheduler());
        Registration scan = radio.scan(settings, reports)) {
      world.run(Duration.ofSeconds(1));
    }
    return reports.all();
  }

  private static byte[] btsnoop(List<Sent> frames) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write("btsnoop\0".getBytes(StandardCharsets.US_ASCII));
    out.writeInt(1);
    out.writeInt(HCI_UART);
    for (Sent each : frames) {
      byte[] packet = advertisingReport(each.address(), each.data().bytes().toByteArray());
      out.writeInt(packet.length);
      out.writeInt(packet.length);
      out.writeInt(RECEIVED_EVENT);
      out.writeInt(0);
      out.writeLong(TIME);
      out.write(packet);
    }
    return bytes.toByteArray();
  }

  /** An HCI event behind its packet type: one report of a connectable frame, at -60 dBm. */
  private static byte[] advertisingReport(DeviceAddress address, byte[] data) {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    report.writeBytes(new byte[] {4, 0x3e, (byte) (12 + data.length), 0x02, 1, 0});
    report.write(address.type() == DeviceAddress.Type.RANDOM ? 1 : 0);
    for (int i = 0; i < 6; i++) {
      report.write((int) (address.value() >> (8 * i)));
    }
    report.write(data.length);
    report.writeBytes(data);
    report.write(-60);
    return report.toByteArray();
  }
}
