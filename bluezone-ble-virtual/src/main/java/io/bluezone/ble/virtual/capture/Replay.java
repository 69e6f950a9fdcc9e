// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.ble.spi.DuplicateFilter;
import io.bluezone.ble.spi.RadioRegistration;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run through a capture. A task of the executor reads and delivers; at the recorded pace the
 * task ends when the next report is not yet due and is scheduled again, so that no thread waits.
 */
final class Replay extends RadioRegistration {

  private final CaptureReader reader;
  private final ScheduledExecutorService executor;
  private final @Nullable Pacer pacer;
  private final DuplicateFilter filter;
  private final ScanListener listener;
  private final Counters counters = new Counters();
  private final FrameDecoder decoder;

  private final Frame frame = new Frame();
  private final Queue<ScanReport> ready = new ArrayDeque<>();
  private volatile @Nullable Future<?> waiting;

  /** Takes over the reader: closes it at the end. Starts with {@link #start()}. */
  Replay(
      CaptureReader reader,
      ScheduledExecutorService executor,
      @Nullable Pacer pacer,
      ScanSettings settings,
      ScanListener listener) {
    this.reader = reader;
    this.executor = executor;
    this.pacer = pacer;
    this.filter = new DuplicateFilter(settings);
    this.listener = listener;
    this.decoder = new FrameDecoder(counters, this::found);
  }

  /** {@return the counts so far; any thread may look} */
  Counters counters() {
    return counters;
  }

  void start() throws RejectedExecutionException {
    executor.execute(this::run);
  }

  private void found(ScanReport report) {
    counters.report();
    if (filter.accepts(report)) {
      ready.add(report);
    }
  }

  private void run() {
    try {
      while (isActive()) {
        ScanReport report = ready.peek();
        if (report != null) {
          if (pacer != null && mustWait(pacer.microsUntil(report.time()))) {
            return;
          }
          deliverNext();
        } else if (reader.next(frame)) {
          counters.record(reader.input.offset());
          decoder.decode(frame);
        } else {
          finish(Optional.empty());
        }
      }
    } catch (RadioException e) {
      finish(Optional.of(e));
    } catch (IOException e) {
      finish(
          Optional.of(
              new RadioException(
                  Reason.PLATFORM,
                  reader.input.name() + " cannot be read any further; check its disk or pipe",
                  e.getMessage(),
                  e)));
    } catch (RejectedExecutionException e) {
      finish(
          Optional.of(
              new RadioException(
                  Reason.RELEASED, "the replay's executor has been shut down", e.getMessage(), e)));
    }
  }

  private boolean mustWait(long micros) {
    if (micros <= 0) {
      return false;
    }
    waiting = executor.schedule(this::resume, micros, TimeUnit.MICROSECONDS);
    return true;
  }

  /** The report waited for is delivered now, whatever the clock says: it has had its pause. */
  private void resume() {
    if (isActive()) {
      deliverNext();
      run();
    }
  }

  private void deliverNext() {
    ScanReport report = ready.remove();
    deliver(() -> listener.onReport(report));
  }

  private void finish(Optional<RadioException> cause) {
    deliverLast(
        () -> {
          reader.discard();
          listener.onEnd(cause);
        });
  }

  @Override
  protected void stop() {
    Future<?> next = waiting;
    if (next != null) {
      next.cancel(false);
    }
    reader.discard();
  }
}
