// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.contract.DuplicatesContract;
import io.bluezone.ble.contract.Reports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What repeated frames are to a replayed capture. */
class CaptureDuplicatesTest extends DuplicatesContract {

  private @TempDir Path directory;

  @Override
  protected List<ScanReport> scan(ScanSettings settings, List<Sent> frames) throws Exception {
    CaptureBuilder capture = CaptureBuilder.btsnoop(1002);
    for (Sent each : frames) {
      byte[] data = each.data().bytes().toByteArray();
      capture.add(Samples.TIME, Hci.h4(Hci.legacyEvent(Hci.report(0, each.address(), -60, data))));
    }
    Path file = Files.write(directory.resolve("frames.btsnoop"), capture.toByteArray());
    VirtualExecutor executor = new VirtualExecutor();
    Reports seen = new Reports();
    try (CaptureRadio radio =
            CaptureRadio.builder(file).executor(executor, executor.clock()).open();
        Registration scan = radio.scan(settings, seen)) {
      executor.run();
    }
    return seen.all();
  }
}
