// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.air;

import io.bluezone.ble.AdvertiseSettings;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import io.bluezone.ble.Registration;
import io.bluezone.ble.TimeSource;
import io.bluezone.crypto.RollingId;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.TracingStatus.IdChange;
import io.bluezone.tracing.internal.identity.IdSource;
import io.bluezone.tracing.internal.status.Component;
import io.bluezone.tracing.internal.status.Problems;
import io.bluezone.tracing.internal.status.StatusTracker;
import io.bluezone.tracing.internal.task.DutyTimer;
import io.bluezone.tracing.internal.task.RegistrationSupervisor;
import io.bluezone.tracing.internal.task.TaskLane;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the ID of now, in the duty cycle. When the interval ends, the old advertisement is closed
 * and a new one opened, which takes a new device address where the radio can: the two never overlap
 * and share nothing. In the tracer's turn only.
 */
public final class Advertiser {

  private final BleRadio radio;
  private final TaskLane serial;
  private final IdSource ids;
  private final Clock clock;
  private final TimeSource time;
  private final StatusTracker board;
  private final AddressPrivacy privacy;
  private final RegistrationSupervisor keeper;
  private final DutyTimer duty;
  private TracingSettings settings = TracingSettings.DEFAULT;
  private AdvertiseSettings sending = AdvertiseSettings.DEFAULT;
  private @Nullable RollingId sent;
  private long silentSince;
  private @Nullable Future<?> change;

  public Advertiser(
      BleRadio radio,
      TaskLane serial,
      IdSource ids,
      Clock clock,
      TimeSource time,
      StatusTracker board,
      AddressPrivacy privacy) {
    this.radio = radio;
    this.serial = serial;
    this.ids = ids;
    this.clock = clock;
    this.time = time;
    this.board = board;
    this.privacy = privacy;
    keeper = new RegistrationSupervisor("the advertisement", serial, this::open, new Watch());
    duty = new DutyTimer(serial, new Phases());
  }

  /** Starts, or goes on in another way. */
  public void start(TracingSettings newSettings) {
    settings = newSettings;
    sending = privacy.sending(settings.form());
    DutyCycle cycle = settings.dutyCycle();
    duty.start(cycle.advertiseOn(), cycle.advertiseOff());
  }

  public void stop() {
    duty.stop();
    cancelChange();
    board.clear(Component.ADVERTISER);
    privacy.clear();
  }

  /** The radio can be used again. */
  public void radioIsBack() {
    board.clear(Component.ADVERTISER);
    keeper.tryNow();
  }

  /**
   * Sees that what is on the air is the ID of now: the change may be late after a sleep, or the
   * clock may have been set.
   */
  public void check() {
    keeper.check();
    if (keeper.isUp() && !isCurrent()) {
      keeper.restart();
    }
  }

  private boolean isCurrent() {
    try {
      return ids.current().id().equals(sent);
    } catch (IOException e) {
      return false;
    }
  }

  private Registration open(Consumer<@Nullable RadioException> ended) throws IOException {
    IdSource.CurrentId current = ids.current();
    RollingId id = current.id();
    Registration opened = radio.advertise(settings.frame(id), sending, ended::accept);
    if (sent != null && !sent.equals(id)) {
      Duration gap = Duration.ofNanos(time.nanoTime() - silentSince);
      board.idChanged(new IdChange(clock.instant(), gap));
    }
    sent = id;
    changeAt(current.until());
    return opened;
  }

  private void changeAt(Instant until) {
    cancelChange();
    Duration left = Duration.between(clock.instant(), until);
    change = serial.schedule(this::check, left.isNegative() ? Duration.ZERO : left);
  }

  private void cancelChange() {
    if (change != null) {
      change.cancel(false);
      change = null;
    }
  }

  private final class Phases implements DutyTimer.Phases {
    @Override
    public void on() {
      keeper.want();
      check();
    }

    @Override
    public void off(boolean pause) {
      if (pause) {
        keeper.unwant();
      }
    }
  }

  private final class Watch implements RegistrationSupervisor.Observer {
    @Override
    public void up() {
      board.tally().advertisements.increment();
      board.advertising(true);
      board.clear(Component.ADVERTISER);
    }

    @Override
    public void down() {
      silentSince = time.nanoTime();
      board.advertising(false);
    }

    @Override
    public void failed(IOException cause) {
      Problems.raise(
          board,
          Component.ADVERTISER,
          cause,
          Problem.Kind.NOT_ADVERTISING,
          Problem.Kind.ADVERTISING_NOT_SUPPORTED);
    }
  }
}
