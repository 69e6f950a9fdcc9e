// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.capture.CaptureRadio;
import io.bluezone.ble.virtual.capture.CaptureStatistics;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.PrintableWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A capture file. Its time is that of its reports. */
final class CaptureSource implements RadioSource {

  private final CaptureRadio radio;
  private final boolean realPace;
  private final PrintWriter progress;
  private final boolean showProgress;

  private CaptureSource(
      CaptureRadio radio, boolean realPace, PrintWriter progress, boolean showProgress) {
    this.radio = radio;
    this.realPace = realPace;
    this.progress = progress;
    this.showProgress = showProgress;
  }

  static CaptureSource open(Path file, boolean realPace, PrintWriter progress, boolean showProgress)
      throws InputRefusedException {
    CaptureRadio.Timing timing = realPace ? CaptureRadio.Timing.RECORDED : CaptureRadio.Timing.FAST;
    try {
      CaptureRadio radio = CaptureRadio.builder(file).timing(timing).open();
      return new CaptureSource(radio, realPace, progress, showProgress);
    } catch (RadioException e) {
      throw new InputRefusedException(e);
    }
  }

  @Override
  public BleRadio radio() {
    return radio;
  }

  @Override
  public void run(ScanSession session, Duration duration) throws InterruptedException {
    session.limitTo(duration);
    while (!session.awaitEnd(1, TimeUnit.SECONDS)) {
      if (showProgress) {
        showProgress(radio.statistics());
      }
    }
  }

  private void showProgress(CaptureStatistics statistics) {
    long size = statistics.fileSize().orElse(0);
    String share = size > 0 ? ", %d %%".formatted(100 * statistics.bytesRead() / size) : "";
    PrintableWriter.drawing(progress)
        .print("\r%,d reports%s ".formatted(statistics.reports(), share));
    progress.flush();
  }

  @Override
  public IdLookup lookup() {
    return IdLookup.NONE;
  }

  @Override
  public boolean isLive() {
    return realPace;
  }

  @Override
  public Duration defaultDuration() {
    return ScanSession.UNLIMITED;
  }

  @Override
  public void close() {
    if (showProgress) {
      PrintableWriter.drawing(progress).print("\r");
    }
    CaptureStatistics statistics = radio.statistics();
    if (statistics.badCrc() > 0) {
      progress.printf("bluezone: %,d frames had a bad CRC and were dropped%n", statistics.badCrc());
    }
    progress.flush();
    radio.close();
  }
}
