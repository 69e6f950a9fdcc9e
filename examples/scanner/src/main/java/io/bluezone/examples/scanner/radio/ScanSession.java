// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.bluezone.ble.DeviceAddress;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.crypto.RollingId;
import io.bluezone.servers.cli.text.Texts;
import io.bluezone.tracing.beacon.Beacon;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One scan: takes the reports to the printer until something ends it. Thread safe. */
public final class ScanSession implements ScanListener {

  static final Duration UNLIMITED = Duration.ofDays(36_500);

  /** So many devices are told apart in the summary; a flood of invented ones is not. */
  private static final int MAX_COUNTED = 100_000;

  /** Between two looks at whether anybody still reads what is printed. */
  private static final int FLUSH_EVERY = 1024;

  private final ReportPrinter printer;
  private final boolean all;
  private final boolean live;
  private final IdLookup lookup;
  private final Duration limit;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private final Set<RollingId> ids = new HashSet<>();
  private final Set<DeviceAddress> addresses = new HashSet<>();

  private @Nullable Instant first;
  private long reports;
  private long frames;
  private long printed;

  /** A session for a scan of {@code source}; {@code all} counts what is not Bluezone's too. */
  public ScanSession(ReportPrinter printer, boolean all, RadioSource source, Duration duration) {
    this.printer = printer;
    this.all = all;
    live = source.isLive();
    lookup = source.lookup();
    limit = source.limitOfReports(duration);
  }

  @Override
  public synchronized void onReport(ScanReport report) {
    if (end.isDone()) {
      return;
    }
    if (first == null) {
      first = report.time();
    }
    if (Duration.between(first, report.time()).compareTo(limit) > 0) {
      stop();
      return;
    }
    reports++;
    Optional<Beacon> beacon = Beacon.decode(report);
    Optional<RollingId> id =
        beacon.flatMap(each -> each.needsGattRead() ? lookup.find(report, each) : each.id());
    if (beacon.isPresent()) {
      count(report, id);
    }
    if (all || beacon.isPresent()) {
      print(new DecodedReport(report, beacon, id));
    }
  }

  private void count(ScanReport report, Optional<RollingId> id) {
    frames++;
    if (ids.size() + addresses.size() < MAX_COUNTED) {
      if (id.isPresent()) {
        ids.add(id.get());
      } else {
        addresses.add(report.address());
      }
    }
  }

  private void print(DecodedReport decoded) {
    try {
      printer.print(decoded);
      if (live || ++printed % FLUSH_EVERY == 0) {
        printer.flush();
      }
    } catch (IOException e) {
      stop();
    }
  }

  @Override
  public void onEnd(Optional<RadioException> cause) {
    cause.ifPresentOrElse(end::completeExceptionally, this::stop);
  }

  public void stop() {
    end.complete(null);
  }

  boolean isOver() {
    return end.isDone();
  }

  /** Waits for the end; false if the time was over before. */
  @CanIgnoreReturnValue
  boolean awaitEnd(long time, TimeUnit unit) throws InterruptedException {
    try {
      end.get(time, unit);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** Shows what is left to show, and fails as the scan did. */
  public synchronized void finish() throws IOException {
    try {
      printer.finish();
    } catch (OutputFailedException e) {
      return;
    }
    try {
      end.getNow(null);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw e;
    }
  }

  public synchronized String summary(Texts texts) {
    boolean full = ids.size() + addresses.size() == MAX_COUNTED;
    return texts.get(
        full ? "scan.summary-full" : "scan.summary", reports, frames, ids.size(), addresses.size());
  }
}
