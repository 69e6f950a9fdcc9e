// SPDX-License-Identifier: Apache-2.0
package io.bluezone.ble.virtual.capture;

import io.bluezone.ble.RadioException;
import io.bluezone.ble.RadioException.Reason;
import io.bluezone.ble.Registration;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run through a capture. A task of the executor reads and delivers; at the recorded pace the
 * task ends when the next report is not yet due and is scheduled again, so that no thread waits.
 */
final class Replay implements Registration {

  private static final Logger log = LoggerFactory.getLogger(Replay.class);

  private final CaptureReader reader;
  private final ScheduledExecutorService executor;
  private final @Nullable Pacer pacer;
  private final ReportFilter filter;
  private final ScanListener listener;
  private final Counters counters;
  private final FrameDecoder decoder;

  private final Frame frame = new Frame();
  private final Queue<ScanReport> ready = new ArrayDeque<>();
  private final AtomicBoolean active = new AtomicBoolean(true);
  private volatile @Nullable Future<?> waiting;

  /** Takes over the reader: closes it at the end. Starts with {@link #start()}. */
  Replay(
      CaptureReader reader,
      ScheduledExecutorService executor,
      @Nullable Pacer pacer,
      ScanSettings settings,
      ScanListener listener,
      Counters counters) {
    this.reader = reader;
    this.executor = executor;
    this.pacer = pacer;
    this.filter = new ReportFilter(settings);
    this.listener = listener;
    this.counters = counters;
    this.decoder = new FrameDecoder(counters, this::found);
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
      while (active.get()) {
        ScanReport report = ready.peek();
        if (report != null) {
          if (pacer != null && mustWait(pacer.microsUntil(report.time()))) {
            return;
          }
          deliver();
        } else if (reader.next(frame)) {
          counters.record(reader.input.offset());
          decoder.decode(frame);
        } else {
          end(null);
        }
      }
    } catch (RadioException e) {
      end(e);
    } catch (IOException e) {
      end(
          new RadioException(
              Reason.PLATFORM,
              reader.input.name() + " cannot be read any further; check its disk or pipe",
              e.getMessage(),
              e));
    } catch (RejectedExecutionException e) {
      end(
          new RadioException(
              Reason.RELEASED, "the replay's executor has been shut down", e.getMessage(), e));
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
    if (active.get()) {
      deliver();
      run();
    }
  }

  private void deliver() {
    ScanReport report = ready.remove();
    try {
      listener.onReport(report);
    } catch (RuntimeException e) {
      log.warn("A scan listener failed on a report; it will get the next one", e);
    }
  }

  private void end(@Nullable RadioException cause) {
    if (!active.getAndSet(false)) {
      return;
    }
    reader.discard();
    try {
      listener.onEnd(cause);
    } catch (RuntimeException e) {
      log.warn("A scan listener failed on the scan's end", e);
    }
  }

  @Override
  public boolean isActive() {
    return active.get();
  }

  @Override
  public void close() {
    if (active.getAndSet(false)) {
      Future<?> next = waiting;
      if (next != null) {
        next.cancel(false);
      }
      reader.discard();
    }
  }
}
