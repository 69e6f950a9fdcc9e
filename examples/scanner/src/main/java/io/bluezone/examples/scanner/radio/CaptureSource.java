// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.virtual.capture.CaptureRadio;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.terminal.Progress;
import io.bluezone.servers.cli.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A capture file. Its time is that of its reports. */
final class CaptureSource implements RadioSource {

  private static final long LOOK_MILLIS = 250;

  private final CaptureRadio radio;
  private final boolean realPace;
  private final PrintWriter err;
  private final Texts texts;

  private CaptureSource(CaptureRadio radio, boolean realPace, PrintWriter err, Texts texts) {
    this.radio = radio;
    this.realPace = realPace;
    this.err = err;
    this.texts = texts;
  }

  static CaptureSource open(Path file, boolean realPace, PrintWriter err, Texts texts)
      throws InputRefusedException {
    try {
      CaptureRadio radio =
          realPace ? CaptureRadio.open(file, TimeSource.system()) : CaptureRadio.open(file);
      return new CaptureSource(radio, realPace, err, texts);
    } catch (RadioException e) {
      throw new InputRefusedException(e);
    }
  }

  @Override
  public BleRadio radio() {
    return radio;
  }

  @Override
  public boolean isSimulated() {
    return false;
  }

  @Override
  public void run(ScanSession session, Duration duration) throws InterruptedException {
    try (Progress progress =
        Progress.ofPrinted(err, texts, "progress.reading", Progress.Unit.BYTES)) {
      while (!session.awaitEnd(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        progress.at(radio.bytesRead(), radio.fileSize().orElse(0));
      }
    }
  }

  @Override
  public Duration limitOfReports(Duration duration) {
    return duration;
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
    long bad = radio.badFrames();
    if (bad > 0) {
      err.println("bluezone: " + texts.get("scan.bad-crc", bad));
    }
    err.flush();
    radio.close();
  }
}
