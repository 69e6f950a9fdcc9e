// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import com.google.common.collect.ImmutableList;
import io.bluezone.base.Registration;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.ScanListener;
import io.bluezone.ble.ScanReport;
import io.bluezone.ble.ScanSettings;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.beacon.Beacon;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.AnyThread;
import io.bluezone.tracing.internal.task.DutyTimer;
import io.bluezone.tracing.internal.task.OnTracerLane;
import io.bluezone.tracing.internal.task.RegistrationSupervisor;
import io.bluezone.tracing.internal.task.TaskLane;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens for Bluezone frames, in the duty cycle. A scan that stays silent is restarted without
 * filters for a while, to find out whether no device is near or the scan is dead.
 */
@OnTracerLane
public final class Scanner {

  private final BleRadio radio;
  private final TaskLane lane;
  private final RadioClock radioClock;
  private final FrameQueue frames;
  private final Windows windows;
  private final StatusTracker status;
  private final Watch watch = new Watch();
  private final RegistrationSupervisor supervisor;
  private final DutyTimer duty;
  private final ScanWatchdog watchdog;
  private final Rhythm rhythm;
  private boolean unfiltered;
  private @Nullable Listener listener;
  private boolean paused;

  /** Receives the times in which a device that is near would have been heard. */
  public interface Windows {
    /** Begins; between two looks the radio does not listen for so long. */
    void opened(Duration gap);

    void closed();

    /** No scan ran although one should have: the time since is unknown. */
    void lost();
  }

  public Scanner(
      BleRadio radio,
      TaskLane lane,
      RadioClock radioClock,
      FrameQueue frames,
      Windows windows,
      StatusTracker status,
      Rhythm rhythm) {
    this.rhythm = rhythm;
    this.radio = radio;
    this.lane = lane;
    this.radioClock = radioClock;
    this.frames = frames;
    this.windows = windows;
    this.status = status;
    watchdog = new ScanWatchdog(status);
    supervisor = new RegistrationSupervisor("the scan", lane, this::open, watch);
    duty = new DutyTimer(lane, this::begin, this::end);
  }

  /** Starts, or follows a changed duty cycle. */
  public void start() {
    duty.start(rhythm::scanOn, rhythm::scanned);
  }

  public void stop() {
    duty.stop();
    windows.lost();
    watchdog.forget();
    radioClock.forget();
    status.clear(Component.SCANNER);
  }

  public void check() {
    supervisor.check();
  }

  /** The radio can be used again; the platform resumes a scan that was running. */
  public void radioIsBack() {
    watchdog.forget();
    status.clear(Component.SCANNER);
    if (supervisor.isUp() && !paused) {
      windows.opened(rhythm.scanPower().gap());
    }
    supervisor.tryNow();
  }

  /** The radio hears nothing from now on. */
  public void radioIsGone() {
    windows.lost();
  }

  private Registration open(Consumer<@Nullable RadioException> ended) throws IOException {
    unfiltered = watchdog.isLooking();
    ScanSettings settings =
        ScanSettings.DEFAULT
            .withFilters(unfiltered ? ImmutableList.of() : Beacon.scanFilters())
            .withPower(rhythm.scanPower());
    Listener opened = new Listener(ended);
    listener = opened;
    paused = false;
    return radio.scan(settings, opened);
  }

  /**
   * The platform lets the scan hear nothing for now. One without filters is not worth the wait: it
   * only finds out whether the other is dead, and cannot.
   */
  private void paused(RadioException cause) {
    if (unfiltered) {
      watchdog.forget();
      supervisor.restart();
    } else {
      paused = true;
      status.scanning(false);
      watch.failed(cause);
    }
  }

  private void resumed() {
    if (paused) {
      paused = false;
      watch.up();
    }
  }

  private final class Listener implements ScanListener {
    private final Consumer<@Nullable RadioException> ended;

    Listener(Consumer<@Nullable RadioException> ended) {
      this.ended = ended;
    }

    @AnyThread
    @Override
    public void onReport(ScanReport report) {
      watchdog.heard();
      radioClock.received(report.time());
      frames.offer(report);
    }

    @AnyThread
    @Override
    public void onEnd(Optional<RadioException> cause) {
      ended.accept(cause.orElse(null));
    }

    @AnyThread
    @Override
    public void onPause(RadioException cause) {
      inTurn(() -> paused(cause));
    }

    @AnyThread
    @Override
    public void onResume() {
      inTurn(Scanner.this::resumed);
    }

    /** Runs work on the lane, unless another scan has replaced this one by then. */
    @AnyThread
    private void inTurn(Runnable work) {
      lane.execute(
          () -> {
            if (listener == this && supervisor.isUp()) {
              work.run();
            }
          });
    }
  }

  private void begin() {
    if (supervisor.isUp() && (unfiltered != watchdog.isLooking() || watchdog.isDead())) {
      supervisor.restart();
    }
    supervisor.want();
  }

  private void end(boolean pause) {
    if (supervisor.isUp() && !paused) {
      watchdog.listened(rhythm.cycle().scanOn());
    }
    if (pause) {
      supervisor.unwant();
    }
  }

  private final class Watch implements RegistrationSupervisor.Observer {
    @Override
    public void up() {
      windows.opened(rhythm.scanPower().gap());
      status.scanning(true);
      status.clear(Component.SCANNER);
    }

    @Override
    public void down() {
      windows.closed();
      status.scanning(false);
    }

    @Override
    public void failed(IOException cause) {
      windows.lost();
      status.raise(Component.SCANNER, cause, Problem.Kind.NOT_SCANNING, Problem.Kind.NOT_SCANNING);
    }
  }
}
