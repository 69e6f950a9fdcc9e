// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a whole replay gave: its reports, then why it ended (null for the end of the file). */
record Replayed(
    List<ScanReport> reports, @Nullable RadioException cause, CaptureStatistics statistics) {

  static Replayed of(CaptureBuilder capture) throws IOException {
    return of(capture.toByteArray());
  }

  /** Replays bytes on this thread; a refusal to open them throws. */
  static Replayed of(byte[] capture) throws IOException {
    CaptureReader reader =
        CaptureReader.open("test", Channels.newChannel(new ByteArrayInputStream(capture)));
    VirtualExecutor executor = new VirtualExecutor();
    Collector collector = new Collector();
    Replay replay = new Replay(reader, executor, null, ScanSettings.DEFAULT, collector);
    replay.start();
    executor.run();
    if (collector.ends != 1) {
      throw new IllegalStateException(collector.ends + " ends");
    }
    return new Replayed(collector.reports, collector.cause, replay.counters().snapshot());
  }

  private static final class Collector implements ScanListener {
    private final List<ScanReport> reports = new ArrayList<>();
    private int ends;
    private @Nullable RadioException cause;

    @Override
    public void onReport(ScanReport report) {
      reports.add(report);
    }

    @Override
    public void onEnd(Optional<RadioException> cause) {
      ends++;
      this.cause = cause.orElse(null);
    }
  }
}
